// Steps of a program, one after another: each is told by a line, and one that fails fails all.

let passed = 0
let missing = 0
let failed = 0

const told = (error) => {
  const errors = error.errors?.map(({ detail, title }) => detail ?? title)
  return errors?.length ? errors.join('; ') : error.message
}

/** Something that works. */
export async function step(name, run) {
  try {
    await run()
    passed += 1
    console.log(`  ok       ${name}`)
  } catch (error) {
    failed += 1
    console.log(`  FAILED   ${name}: ${told(error)}`)
    console.log(error.stack)
  }
}

/** Something that the sandbox does not do yet. When it does, this fails: make it a step. */
export async function notYet(name, run) {
  try {
    await run()
  } catch (error) {
    missing += 1
    console.log(`  not yet  ${name}: ${told(error)}`)
    return
  }
  failed += 1
  console.log(`  FAILED   ${name}: it works now, so make it a step`)
}

/** What came of it all, as the status of the process. */
export function finish() {
  console.log(`  ${passed} passed, ${failed} failed, ${missing} not yet`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}
