import { alertRules } from './alerts.ts';
import { easyAuthRules } from './easy-auth.ts';
import { deploymentRules } from './deployment.ts';
import { eventRules } from './events.ts';
import { fileRules } from './files.ts';
import { monitoringRules } from './monitoring.ts';
import { networkRules } from './network.ts';
import { roleRules } from './role-assignments.ts';
import type { Rule } from './rule.ts';
import { secretRules } from './secrets.ts';
import { settingRules } from './settings.ts';
import { siteRules } from './site.ts';
import { storageRules } from './storage.ts';
import { vaultRules } from './vault.ts';

/** What the infrastructure promises, by subject. docs/security-review.md is made of it. */
export const policy: Readonly<Record<string, readonly Rule[]>> = {
  'The app': siteRules,
  'Easy Auth': easyAuthRules,
  Settings: settingRules,
  Storage: storageRules,
  'Key Vault': vaultRules,
  'Events of the vault': eventRules,
  'Telemetry and audit': monitoringRules,
  Alerts: alertRules,
  'The private network': networkRules,
  Roles: roleRules,
  Secrets: secretRules,
  'The deployment': deploymentRules,
  'All files': fileRules,
};
