import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { availableParallelism } from 'node:os';
import { distance } from 'fastest-levenshtein';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { ConfigurationError } from '../models/errors.ts';
import { limitDefaults, limitSettingsShape } from './limit-settings.ts';
import { modelDefaults, modelSettingsShape, operatorOnlySettings, refuseNamelessModel } from './model-settings.ts';
import { secretOf } from './secret-files.ts';
import { storeSettingsShape } from './store-settings.ts';

const count = z.coerce.number().int().positive();

/** Every setting, the same names in a config file; `HETONG_DATA_DIR` is `dataDir`, and so on. */
const settingsSchema = z.strictObject({
  /** Folder of the embedded database and, unless blobUrl says otherwise, of the content-addressed store. */
  dataDir: z.string().min(1),
  /** A Postgres server (15 or later); empty for the embedded one. */
  databaseUrl: z.string(),
  ...storeSettingsShape,
  /** Which OCR engine reads pages. */
  engine: z.enum(['paddle', 'tesseract']),
  /** Whether tesseract is asked where figures, codes or names stay in doubt. */
  secondEngine: z.enum(['on', 'off']),
  /** Reader processes; one a core is best. */
  readers: count,
  /** Folder of other PP-OCR model files; empty for those of the package. */
  ocrModels: z.string(),
  ...limitSettingsShape,
  /** Megabytes of read pages kept so that a later run reads nothing twice; 0 for none. */
  pageCache: z.coerce.number().int().nonnegative(),
  /** Whether import and serve read documents themselves; off where workers do. */
  inlineWork: z.enum(['on', 'off']),
  /** Seconds to wait for a database or a store that is away or full before an import gives up; workers wait as long as it takes. */
  patience: z.coerce.number().int().nonnegative(),
  lang: z.enum(['zh', 'en']),
  /** Where the review desk is served. */
  host: z.string().min(1),
  port: z.coerce.number().int().min(0).max(65_535),
  /** Address people reach the review desk by where it stands behind a proxy, `https://…`; empty where they reach it directly. */
  publicUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
  /** Megabytes a file handed in through the browser may have. */
  uploadLimit: count,
  /** What a reader of /metrics must send; empty where they are read on this machine alone. */
  metricsToken: z.union([z.literal(''), z.string().min(16)]),
  logLevel: z.enum(['silent', 'debug', 'info', 'warn', 'error']),
  ...modelSettingsShape,
});
export type Settings = z.infer<typeof settingsSchema>;
export type SettingName = keyof Settings;
export type SettingOrigin = 'flag' | 'environment' | 'project file' | 'user file' | 'default';

/** Settings in force and where each came from. */
export interface ResolvedSettings {
  readonly settings: Settings;
  readonly origins: Readonly<Record<SettingName, SettingOrigin>>;
}

/** Settings never printed in full. */
export const secretSettings: ReadonlySet<SettingName> = new Set(['databaseUrl', 'llmApiKey', 'metricsToken']);

const settingNames = Object.keys(settingsSchema.shape) as readonly SettingName[];
const projectFile = 'hetong.config.yaml';
/** Not for a config file that may have come with a folder of scans: where contracts are sent. */
const operatorOnly: readonly SettingName[] = [...operatorOnlySettings, 'blobUrl'];

function userFile(environment: NodeJS.ProcessEnv): string {
  return path.join(environment['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config'), 'hetong', 'config.yaml');
}

function defaults(environment: NodeJS.ProcessEnv): Settings {
  const dataHome = environment['XDG_DATA_HOME'] ?? path.join(homedir(), '.local', 'share');
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return {
    dataDir: path.join(dataHome, 'hetong'),
    databaseUrl: '',
    blobUrl: '',
    engine: 'paddle',
    secondEngine: 'on',
    readers: availableParallelism(),
    ocrModels: '',
    ...limitDefaults,
    pageCache: 2048,
    inlineWork: 'on',
    patience: 120,
    host: '127.0.0.1',
    port: 4180,
    publicUrl: '',
    uploadLimit: 200,
    metricsToken: '',
    lang: locale.startsWith('zh') ? 'zh' : 'en',
    logLevel: 'silent',
    ...modelDefaults,
  };
}

/**
 * Settles every setting: flag over `HETONG_*` (and `DATABASE_URL`, `BLOB_URL`) over ./hetong.config.yaml over the user's file over
 * the default. Secrets may also stand in the file that `HETONG_…_FILE` names.
 * @throws ConfigurationError naming the source, the key and the accepted values.
 */
export function resolveSettings(
  flags: Readonly<Record<string, unknown>>,
  environment: NodeJS.ProcessEnv,
  workingDirectory: string,
): ResolvedSettings {
  const layers: readonly (readonly [SettingOrigin, Readonly<Record<string, unknown>>])[] = [
    ['flag', pickKnown(flags)],
    ['environment', fromEnvironment(environment)],
    ['project file', readProjectFile(path.join(workingDirectory, projectFile))],
    ['user file', readConfigFile(userFile(environment))],
    ['default', defaults(environment)],
  ];
  const chosen = settingNames.map((name) => {
    const [origin, layer] = layers.find(([, values]) => values[name] !== undefined)!;
    return { name, origin, value: layer[name] };
  });
  const parsed = settingsSchema.safeParse(Object.fromEntries(chosen.map(({ name, value }) => [name, value])));
  const origins = Object.fromEntries(chosen.map(({ name, origin }) => [name, origin])) as Record<
    SettingName,
    SettingOrigin
  >;
  if (!parsed.success) throw badSetting(parsed.error, origins);
  refuseNamelessModel(parsed.data);
  return { settings: parsed.data, origins };
}

function pickKnown(flags: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    settingNames.filter((name) => flags[name] !== undefined).map((name) => [name, flags[name]]),
  );
}

function fromEnvironment(environment: NodeJS.ProcessEnv): Readonly<Record<string, unknown>> {
  const values = settingNames
    .filter((name) => !secretSettings.has(name))
    .map((name) => [name, environment[variableOf(name)]] as const)
    .filter(([, value]) => value);
  const secrets = [...secretSettings]
    .map((name) => [name, secretOf(variableOf(name), environment)] as const)
    .filter(([, secret]) => secret !== undefined);
  const databaseUrl = secretOf('DATABASE_URL', environment);
  return {
    ...(environment['BLOB_URL'] ? { blobUrl: environment['BLOB_URL'] } : {}),
    ...Object.fromEntries(values),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...Object.fromEntries(secrets),
  };
}

function variableOf(name: string): string {
  return `HETONG_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

function readProjectFile(file: string): Readonly<Record<string, unknown>> {
  const values = readConfigFile(file);
  const forbidden = operatorOnly.find((name) => values[name] !== undefined);
  if (forbidden === undefined) return values;
  throw new ConfigurationError(`${file}: ${forbidden} may not stand in the config file of a working folder.`, {
    code: 'config-operator-only',
    file,
    remedy: `Set it in ${variableOf(forbidden)} or in the user's own config file.`,
  });
}

function readConfigFile(file: string): Readonly<Record<string, unknown>> {
  if (!existsSync(file)) return {};
  let content: unknown;
  try {
    content = parseYaml(readFileSync(file, 'utf8')) ?? {};
  } catch (cause) {
    throw new ConfigurationError(`${file} is not valid YAML.`, {
      code: 'config-unreadable',
      file,
      cause,
      remedy: 'Mend the file or remove it.',
    });
  }
  const parsed = z.record(z.string(), z.unknown()).safeParse(content);
  if (!parsed.success) {
    throw new ConfigurationError(`${file} must hold keys and values.`, {
      code: 'config-unreadable',
      file,
      remedy: `Known keys: ${settingNames.join(', ')}.`,
    });
  }
  for (const key of Object.keys(parsed.data)) refuseUnknownKey(key, file);
  return parsed.data;
}

function refuseUnknownKey(key: string, file: string): void {
  if (settingNames.some((name) => name === key)) return;
  const nearest = [...settingNames].sort((a, b) => distance(a, key) - distance(b, key))[0];
  throw new ConfigurationError(`${file}: unknown key “${key}”. Did you mean “${nearest}”?`, {
    code: 'config-unknown-key',
    file,
    remedy: `Known keys: ${settingNames.join(', ')}.`,
  });
}

function badSetting(error: z.ZodError, origins: Readonly<Record<SettingName, SettingOrigin>>): ConfigurationError {
  const problem = error.issues[0]!;
  const name = problem.path[0] as SettingName;
  return new ConfigurationError(`Setting ${name} (from ${origins[name]}): ${problem.message}.`, {
    code: 'config-invalid',
    remedy: 'See `hetong config show --origin`.',
  });
}
