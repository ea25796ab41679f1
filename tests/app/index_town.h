// The demonstration's town with its index, and what `berline precarity` makes of its study.
#pragma once

#include "csv.h"
#include "program.h"

namespace berline::app {

/// Made once for all suites of a program, gone with it.
class IndexTown {
public:
  static std::filesystem::path const& folder() {
    static auto const town = IndexTown{};
    return town.folder_;
  }
  ~IndexTown() { std::filesystem::remove_all(folder_); }
  IndexTown(IndexTown const&) = delete;
  IndexTown& operator=(IndexTown const&) = delete;

private:
  IndexTown() {
    std::filesystem::remove_all(folder_);
    auto const line =
        std::string{"LC_ALL=C '"} + BERLINE_PROGRAM + "' demo -q -o '" + folder_.string() + "' >/dev/null 2>&1";
    EXPECT_EQ(std::system(line.c_str()), 0);
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("berline_precarity_" + std::to_string(::getpid()));
};

class Index : public ProgramTest {
protected:
  static std::filesystem::path town() { return IndexTown::folder(); }
  Outcome precarity(std::string const& more) const {
    return call("precarity '" + (town() / "data/study.toml").string() + "' -o out " + more);
  }
  /// A table of the last `precarity`.
  Csv table(std::string const& name) const { return Csv{folder() / "out/tables" / (name + ".csv")}; }
  bool has_table(std::string const& name) const {
    return std::filesystem::exists(folder() / "out/tables" / (name + ".csv"));
  }
};

}  // namespace berline::app
