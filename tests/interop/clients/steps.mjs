// Steps of a program, one after another: each is told by a line, and one that fails fails all.

let passed = 0
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

/** What came of it all, as the status of the process. */
export function finish() {
  console.log(`  ${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}
