import type { Construct } from 'constructs';
import { Part, type PartProps } from '../part';
import type { DashboardOptions } from './options';

export interface DashboardProps extends PartProps, DashboardOptions {}

/** The central dashboard. */
export class Dashboard extends Part {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id, props);
  }
}
