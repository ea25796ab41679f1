// The exit codes of every verb.
#pragma once

namespace berline::app {

enum ExitCode : int {
  kSuccess = 0,
  kInternalError = 1,   // our mistake
  kUsageError = 2,      // command line or config
  kInputError = 3,      // data files
  kResourceError = 4,   // memory, disk, permission
  kStrictWarnings = 5,  // finished, with warnings, under --strict
  kInterrupted = 130,
};

}  // namespace berline::app
