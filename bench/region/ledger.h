// The rows of the region-scale benchmark: what was timed, against which baseline of the same run.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace berline::bench {

/// Processor time of the whole process, all threads; and time passed.
struct Spent {
  double cpu = 0, wall = 0;  // seconds

  /// The same work on a part of the origins, for all of them.
  Spent times(double factor) const { return {cpu * factor, wall * factor}; }
};

Spent timed(std::function<void()> const& work);

/// "1606 MB at most": the most memory this process has held.
std::string memory_note();

/// BERLINE_BENCH_SHORT is set: a tenth of the isochrones, no index.
bool is_short();

struct Row {
  std::string size;  // "basin"
  int threads = 1;
  std::string what;
  Spent spent;
  std::string baseline;     // what it is compared with; empty: it is one itself
  double baseline_cpu = 0;  // seconds
  double cells = 0;         // what grows from one territory to the next
  double trips = 0;         // of the timetable
  std::string note;         // sizes, memory
};

/// Collects rows and says each on standard error as it comes.
class Ledger {
public:
  Ledger(std::string size, int threads) : size_{std::move(size)}, threads_{threads} {}

  void add(std::string what, Spent, std::string baseline = {}, Spent of_baseline = {}, std::string note = {});
  /// Once they are known: of the rows that there are too.
  void set_size(double cells, double trips);
  std::vector<Row> const& rows() const { return rows_; }

private:
  std::string size_;
  int threads_;
  double cells_ = 0, trips_ = 0;
  std::vector<Row> rows_;
};

/// One line a row, with a heading when the file is new.
void append_csv(std::vector<Row> const&, std::filesystem::path const&);

/// The table of a CSV in Markdown, its sizes and threads side by side. The growth of each row is fitted twice: over
/// territories of more cells, and over timetables of more trips on the same cells.
std::string markdown(std::filesystem::path const& csv);

}  // namespace berline::bench
