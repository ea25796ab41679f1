#include "code_list.h"

#include <map>

#include "columns.h"

namespace berline::access {

void add_meanings(RawTable& table, ReadPlacesOptions const& options, Report& report) {
  auto const coded = required_column(table, options.code_column);
  auto const list = read_delimited(options.codes, report);
  auto code = column_named(list, options.code_column);
  if (!code) code = column_named(list, "COD_MOD");
  auto const key = code.value_or(0);
  auto row_of = std::map<std::string_view, std::size_t>{};
  for (std::size_t row = 0; row < list.rows.size(); ++row) row_of.emplace(trimmed(list.rows[row][key]), row);
  for (std::size_t column = 0; column < list.headers.size(); ++column)
    if (column != key) table.headers.push_back(list.headers[column]);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    auto const value = std::string{trimmed(table.rows[row][coded])};
    auto const found = row_of.find(value);
    if (found == row_of.end())
      report.add({Severity::warning,
                  "place_code_unknown",
                  {.file = table.file, .line = table.lines[row], .field = table.headers[coded]},
                  {{"value", value}, {"list", list.file}}});
    for (std::size_t column = 0; column < list.headers.size(); ++column)
      if (column != key)
        table.rows[row].push_back(found == row_of.end() ? std::string{} : list.rows[found->second][column]);
  }
}

}  // namespace berline::access
