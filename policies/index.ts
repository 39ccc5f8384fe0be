import { PolicyPack } from '@pulumi/policy';
import * as pulumi from '@pulumi/pulumi';
import { forPlatform, readSettings } from './check';
import { policies } from './engine';

/** What the engine starts for `--policy-pack policies`; the settings are those of the stack. */
const NAMESPACE = 'kfstack';
const given = new pulumi.Config(NAMESPACE).getObject('policies') ?? {};
const settings = forPlatform(readSettings(given, `${NAMESPACE}:policies.`));
new PolicyPack('kfstack', { policies: policies(settings, pulumi.getStack()) });
