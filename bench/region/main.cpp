// The region-scale benchmark: every stage of a study of generated territory, against a baseline of the same run.
//   bench_region measure SIZE THREADS FOLDER CSV   one size in one process, so that its peak of memory is its own
//   bench_region table CSV                         the table of all that was measured, in Markdown
#include <cstdlib>
#include <iostream>
#include <string>

#include <oneapi/tbb/global_control.h>

#include "region/ledger.h"
#include "region/stages.h"

int main(int argc, char** argv) {
  auto const arguments = std::vector<std::string>{argv + 1, argv + argc};
  if (arguments.size() == 2 && arguments[0] == "table") {
    std::cout << berline::bench::markdown(arguments[1]);
    return 0;
  }
  if (arguments.size() != 5 || arguments[0] != "measure") {
    std::cerr << "usage: bench_region measure SIZE THREADS FOLDER CSV | bench_region table CSV\n";
    return 2;
  }
  auto const threads = std::max(1, std::atoi(arguments[2].c_str()));
  auto const limit = oneapi::tbb::global_control{oneapi::tbb::global_control::max_allowed_parallelism,
                                                 static_cast<std::size_t>(threads)};
  auto ledger = berline::bench::Ledger{arguments[1], threads, 0};
  berline::bench::measure_stages(arguments[1], arguments[3], static_cast<unsigned>(threads), ledger);
  berline::bench::append_csv(ledger.rows(), arguments[4]);
}
