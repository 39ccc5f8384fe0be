import type { Logo } from './options';

/** Under which names the page looks for pictures. */
const FILES: Readonly<Record<Logo, string>> = {
  jupyterLogo: 'jupyterlab-logo.svg',
  jupyterIcon: 'jupyter-icon.svg',
  groupOneLogo: 'group-one-logo.svg',
  groupOneIcon: 'group-one-icon.svg',
  groupTwoLogo: 'group-two-logo.svg',
  groupTwoIcon: 'group-two-icon.svg',
};

const LOGOS: Readonly<Record<Logo, string>> = {
  jupyterLogo: logo('JupyterLab', '#f37726'),
  jupyterIcon: icon('Ju', '#f37726'),
  groupOneLogo: logo('VS Code', '#0078d4'),
  groupOneIcon: icon('VS', '#0078d4'),
  groupTwoLogo: logo('RStudio', '#447099'),
  groupTwoIcon: icon('R', '#447099'),
};

const LOGO_NAMES = Object.keys(FILES) as Logo[];

/** The pictures by the names of their files. */
export function logoFiles(own: Readonly<Partial<Record<Logo, string>>> = {}): Record<string, string> {
  const logos = { ...LOGOS, ...own };
  return Object.fromEntries(LOGO_NAMES.map((name) => [FILES[name], logos[name]]));
}

/** The name in a colour: enough to tell the kinds apart. */
function logo(name: string, color: string): string {
  return svg(200, 50, `<text x="100" y="34" text-anchor="middle" font-size="28" fill="${color}">${name}</text>`);
}

function icon(letters: string, color: string): string {
  const disc = `<circle cx="25" cy="25" r="24" fill="${color}"/>`;
  return svg(50, 50, `${disc}<text x="25" y="33" text-anchor="middle" font-size="24" fill="#fff">${letters}</text>`);
}

function svg(width: number, height: number, content: string): string {
  const box = `viewBox="0 0 ${width} ${height}" font-family="sans-serif"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}>${content}</svg>`;
}
