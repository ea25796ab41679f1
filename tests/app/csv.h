// Tables of results, read back.
#pragma once

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace berline::app {

/// A table of results by column name, as text; none of its fields holds a comma in quotes.
class Csv {
public:
  explicit Csv(std::filesystem::path const& file) {
    auto stream = std::ifstream{file};
    auto line = std::string{};
    std::getline(stream, line);
    names_ = fields(line);
    while (std::getline(stream, line)) rows_.push_back(fields(line));
  }
  std::size_t size() const { return rows_.size(); }
  std::string const& text(std::size_t row, std::string const& column) const {
    auto const found = std::ranges::find(names_, column);
    EXPECT_NE(found, names_.end()) << column;
    return rows_[row].at(static_cast<std::size_t>(found - names_.begin()));
  }
  /// NaN: no value.
  double number(std::size_t row, std::string const& column) const {
    auto const& field = text(row, column);
    return field.empty() ? std::nan("") : std::stod(field);
  }
  /// The row whose first column says so.
  std::size_t row_of(std::string const& name) const {
    for (std::size_t row = 0; row < rows_.size(); ++row)
      if (rows_[row].front() == name) return row;
    ADD_FAILURE() << "no row " << name;
    return 0;
  }

private:
  static std::vector<std::string> fields(std::string const& line) {
    auto result = std::vector<std::string>{""};
    for (auto const c : line)
      if (c == ',')
        result.emplace_back();
      else
        result.back() += c;
    return result;
  }
  std::vector<std::string> names_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace berline::app
