/** A neutral sign for the sign-in page: a keyhole. */
export const LOGO_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">
  <circle cx="32" cy="32" r="30" fill="#2f5d8a"/>
  <path d="M32 16a10 10 0 0 0-5 18.7L23 50h18l-4-15.300A10 10 0 0 0 32 16z" fill="#ffffff"/>
</svg>
`;
