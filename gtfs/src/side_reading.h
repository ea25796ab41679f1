// Tables read beside others, by another thread if there is one, with the outcome of reading one after the other.
#pragma once

#include <exception>
#include <functional>

#include <oneapi/tbb/task_group.h>

#include "reading.h"

namespace berline::gtfs {

/// A reading of its own: texts, findings and rows are kept apart until `join` hands them over.
class SideReading {
public:
  /// Starts `read`, which may ask for the rows of tables that `main` has read already, and fills those of its own
  /// tables: shapes, or tables to which no other points. Precondition: `main` outlives this.
  SideReading(Reading& main, std::function<void(Reading&)> read);
  SideReading(SideReading const&) = delete;
  SideReading& operator=(SideReading const&) = delete;

  /// Waits, then adds all that was read and found to `main`, as if `main` had read it now: the same texts get the same
  /// ids. Throws what the reading threw.
  void join();

private:
  Reading& main_;
  Report report_;
  Reading side_;
  std::exception_ptr error_;
  oneapi::tbb::task_group work_;  // last: waits for the work before the rest goes
};

}  // namespace berline::gtfs
