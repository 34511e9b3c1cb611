import { describe, expect, test } from '@jest/globals'
import { parseCommandLine, readRehearseFlags } from '../../src/hosts/command-line.ts'
import { COMMANDS } from '../../src/hosts/command-table.ts'
import { inputsOfEnvironment, inputsOfStep } from '../../src/hosts/environment.ts'
import { helpText } from '../../src/hosts/help.ts'
import { environmentName, findInput, INPUTS } from '../../src/inputs/inputs.ts'

const problems = (...argv: string[]) =>
  parseCommandLine(argv).problems.map(({ input, got, problem }) => `${input}: ${got}: ${problem}`)

describe('parseCommandLine', () => {
  test('flags are inputs, each with where it came from', () => {
    const line = parseCommandLine(['setup', '--mirrors', 'goproxy.cn golang', '--select=ordered', '--dotenv', 'x.env'])
    expect(line.command?.name).toBe('setup')
    expect(line.inputs).toEqual({
      mirrors: { value: 'goproxy.cn golang', source: '--mirrors' },
      select: { value: 'ordered', source: '--select' },
    })
    expect(line.options).toEqual({ dotenv: 'x.env' })
  })

  test('a repeated list adds up, a repeated choice is replaced', () => {
    const { inputs } = parseCommandLine([
      'setup',
      '--mirrors=a.example',
      '--mirrors=b.example',
      '--select=pinned',
      '--select=ordered',
    ])
    expect(inputs.mirrors?.value).toBe('a.example\nb.example')
    expect(inputs.select?.value).toBe('ordered')
  })

  test('run takes its command behind --, flags and all', () => {
    expect(parseCommandLine(['run', '--retries', '2', '--', 'go', 'build', '-mod=mod', './...']).rest).toEqual([
      'go',
      'build',
      '-mod=mod',
      './...',
    ])
  })

  test('one dash is enough, as for go', () => {
    const { inputs, problems: wrong } = parseCommandLine(['setup', '-select', 'ordered', '-mirrors=https://a.example'])
    expect([inputs.select?.value, inputs.mirrors?.value, wrong]).toEqual(['ordered', 'https://a.example', []])
  })

  test.each([
    [['setpu'], /expected one of setup, finish, probe.*; did you mean setup\?$/],
    [['setup', '-mirors', 'x'], /^mirors: --mirors: setup has no such flag; did you mean --mirrors\?$/],
    [['--quiet', 'setpu'], /expected one of setup, finish, probe/],
    [['setup', '--mirors', 'x'], /: setup has no such flag; did you mean --mirrors\?$/],
    [['run', '--go-version', '1.25', '--', 'go'], /: run does not use this input; setup does$/],
    [['setup', '--mirrors'], /needs a value/],
    [['setup', '--quiet=yes'], /takes no value/],
    [['setup', 'here'], /unexpected word/],
    [['run', 'go', 'build'], /put the command after --/],
    [['run'], /expected: run -- COMMAND/],
    [['relay', '--', 'go', 'test'], /to run a command behind a relay: run -- go \.\.\./],
    [['setup', '--env-file', 'x'], /no such flag; see --help/],
    [['setup', '--alert-webhook', 'https://x'], /GO_PROXY_SETUP_ALERT_WEBHOOK/],
    [['probe', '--dotenv', 'x'], /no such flag/],
  ])('%j is refused in words', (argv, words) => {
    expect(problems(...argv).join('\n')).toMatch(words)
  })

  test.each([
    [['help'], undefined],
    [['help', 'setup'], 'setup'],
    [['--help', 'setup'], 'setup'],
    [['-h', 'run'], 'run'],
    [['setup', '--help'], 'setup'],
  ])('%j asks for help', (argv, name) => {
    const line = parseCommandLine(argv)
    expect(line.problems).toEqual([])
    expect(line.options.help).toBe(true)
    expect(line.command?.name).toBe(name)
  })

  test.each([[['--quiet', 'setup']], [['-q', 'setup']], [['setup', '--quiet']]])('%j is quiet', (argv) => {
    expect(parseCommandLine([...argv, '--select', 'ordered'])).toMatchObject({
      command: { name: 'setup' },
      options: { quiet: true },
      inputs: { select: { value: 'ordered' } },
      problems: [],
    })
  })

  test('a command without -- is one problem, however many words it has', () => {
    expect(problems('run', 'echo', 'hi', 'there')).toEqual([
      'command: echo hi there: put the command after --: run -- echo ...',
    ])
  })

  test.each([
    [['setup', '--alert-webhook', 'https://hook.example/Secret9']],
    [['setup', '--alert-webhook=https://hook.example/Secret9']],
    [['--alert-webhook', 'https://hook.example/Secret9']],
    [['setup', 'https://bob:Secret9@host.example']],
    [['setup', 'https://bob:a/Secret9@host.example']],
  ])('%j is refused without the secret in it', (argv) => {
    expect(problems(...argv)).toHaveLength(1)
    expect(problems(...argv).join()).not.toContain('Secret9')
  })

  test('everything wrong is told at once', () => {
    expect(problems('setup', '--nope', '1', 'word', '--mirrors').length).toBeGreaterThanOrEqual(3)
  })
})

test('inputs come from the environment under their upper-case names', () => {
  expect(inputsOfEnvironment({ GO_PROXY_SETUP_CACHE_SAVE: 'never', GO_PROXY_SETUP_MIRRORS: ' ' })).toEqual({
    'cache-save': { value: 'never', source: 'GO_PROXY_SETUP_CACHE_SAVE' },
  })
})

test('inputs of a step come under the runner’s names, a blank one is absent', () => {
  expect(inputsOfStep({ 'INPUT_CACHE-SAVE': ' never ', INPUT_MIRRORS: ' ', INPUT_OTHER: 'x' })).toEqual({
    'cache-save': { value: 'never', source: 'input cache-save' },
  })
})

describe('help', () => {
  test.each(COMMANDS.map((command) => [command.name, command] as const))(
    '%s names its flags, every input that it takes and no other',
    (_, command) => {
      const text = helpText(command, true)
      for (const flag of command.flags) expect(text).toContain(`--${flag.name}`)
      for (const { name, secret, expression } of INPUTS) {
        const rest = command.takesCommand ? ['--', 'true'] : []
        const isTaken = secret
          ? !expression && !command.unused?.includes(name)
          : problems(command.name, `--${name}`, 'x', ...rest).length === 0
        const title = secret ? environmentName(name) : `--${name}`
        expect([title, new RegExp(`^  ${title}( |$)`, 'm').test(text)]).toEqual([title, isTaken])
      }
    },
  )

  test.each(COMMANDS.map((command) => [command.name, command] as const))(
    '%s uses the inputs that its short help names',
    (_, command) => {
      for (const [, name] of helpText(command, false).matchAll(/^ {2}--([a-z-]+) +\S/gm)) {
        if (findInput(name ?? '')) expect(command.unused ?? []).not.toContain(name)
      }
    },
  )

  test.each(COMMANDS.map((command) => [command.name, command] as const))(
    '%s fits a screen and leaves the rest to --all',
    (_, command) => {
      const text = helpText(command, false)
      expect(text.split('\n').length).toBeLessThan(45)
      expect(text).toContain(`go-proxy-setup ${command.name}`)
      expect(text.includes('--help --all')).toBe(command.name !== 'finish')
    },
  )

  test('run tells its own time limits', () => {
    const command = COMMANDS.find(({ name }) => name === 'run')
    expect(helpText(command, true)).toContain('--timeout DURATION (default: 1h)')
    expect(helpText(command, false)).toMatch(/--stall-timeout .*\(default: 5m\)/)
  })

  test('the tool names its commands', () => {
    const text = helpText(undefined, false).replace(/\n +/g, ' ')
    for (const command of COMMANDS) expect(text).toContain(command.summary)
  })
})

describe('the flags of rehearse', () => {
  const read = (...argv: string[]) => readRehearseFlags(parseCommandLine(['rehearse', ...argv]))

  test('have defaults', () => {
    expect(read()).toEqual({ flags: { faults: ['refuse'], modules: 20, limitMs: 20_000 }, problems: [] })
  })

  test.each([
    [['--fault', 'silent'], { faults: ['silent'] }],
    [['--fault', 'all'], { faults: ['refuse', 'silent', 'wrong-bits'] }],
    [['--modules', '200'], { modules: 200 }],
    [['--limit', '1m30s'], { limitMs: 90_000 }],
  ])('%j', (argv, flags) => {
    expect(read(...argv)).toMatchObject({ flags, problems: [] })
  })

  test('report everything wrong at once, each with what is allowed', () => {
    const { problems } = read('--fault', 'fire', '--modules', '201', '--limit', 'soon')
    expect(problems.map(({ source, got, problem }) => `${source} ${got}: ${problem}`)).toEqual([
      '--fault fire: allowed are refuse, silent, wrong-bits and all',
      '--modules 201: expected a whole number from 1 to 200',
      expect.stringMatching(/^--limit soon: expected a duration/),
    ])
  })
})
