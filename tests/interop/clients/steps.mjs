// Runs the steps of a program in order and prints a line for each. A failure sets the exit
// status to 1.

let passed = 0
let failed = 0

const describe = (error) => {
  const errors = error.errors?.map(({ detail, title }) => detail ?? title)
  return errors?.length ? errors.join('; ') : error.message
}

/** Runs a step that must succeed. */
export async function step(name, run) {
  try {
    await run()
    passed += 1
    console.log(`  ok       ${name}`)
  } catch (error) {
    failed += 1
    console.log(`  FAILED   ${name}: ${describe(error)}`)
    console.log(error.stack)
  }
}

/** Prints the totals and sets the exit status. */
export function finish() {
  console.log(`  ${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}
