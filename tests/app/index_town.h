// The demonstration's town with its index, made once for the tests of a suite.
#pragma once

#include "csv.h"
#include "program.h"

namespace berline::app {

class Index : public ProgramTest {
protected:
  static void SetUpTestSuite() {
    town_ = std::filesystem::temp_directory_path() / ("berline_precarity_" + std::to_string(::getpid()));
    std::filesystem::remove_all(town_);
    auto const line = std::string{"'"} + BERLINE_PROGRAM + "' demo -q -o '" + town_.string() + "' >/dev/null 2>&1";
    ASSERT_EQ(std::system(line.c_str()), 0);
  }
  static void TearDownTestSuite() { std::filesystem::remove_all(town_); }

  static std::filesystem::path town() { return town_; }
  Outcome precarity(std::string const& more) const {
    return call("precarity '" + (town_ / "data/study.toml").string() + "' -o out " + more);
  }
  /// A table of the last `precarity`.
  Csv table(std::string const& name) const { return Csv{folder() / "out/tables" / (name + ".csv")}; }
  bool has_table(std::string const& name) const {
    return std::filesystem::exists(folder() / "out/tables" / (name + ".csv"));
  }

private:
  static inline std::filesystem::path town_;
};

}  // namespace berline::app
