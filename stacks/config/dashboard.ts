import type { DashboardOptions } from '../../constructs';
import { boolean, list, object, required, type Static, string } from '../../constructs/schema';
import { component, type Fits, part } from './common';

const described = list(object({ text: required(string), desc: required(string), link: required(string) }));
const texts = list(string);

const links = object({
  menu: list(
    object({
      text: required(string),
      link: string,
      items: list(object({ text: required(string), link: required(string) })),
      icon: string,
    }),
  ),
  external: list(object({ text: required(string), link: required(string), icon: string })),
  quick: described,
  documentation: described,
});

export class DashboardConfig extends object({
  ...part,
  ...component,
  links,
  addLinks: links,
  removeLinks: object({ menu: texts, external: texts, quick: texts, documentation: texts }),
  registrationFlow: boolean,
  logoutUrl: string,
  forceIframe: boolean,
  metrics: boolean,
  prometheus: object({ url: required(string), dashboard: string }),
}) {}

export type Checked = Fits<Static<typeof DashboardConfig>, DashboardOptions>;
