#include <algorithm>

#include "berline/access/choice.h"
#include "berline/base/error.h"
#include "raw_table.h"

namespace berline::access {
namespace {

std::size_t column(RawTable const& table, std::string const& wanted) {
  for (std::size_t i = 0; i < table.headers.size(); ++i)
    if (lower_case(trimmed(table.headers[i])) == lower_case(wanted)) return i;
  auto list = std::string{};
  for (auto const& header : table.headers) list += (list.empty() ? "" : ", ") + header;
  throw InputError{"places_column_missing", {.file = table.file}, {{"column", wanted}, {"columns", list}}};
}

}  // namespace

std::vector<NamedChoice> read_choices(std::filesystem::path const& path, ChoiceColumns const& columns, Report& report) {
  auto const table = read_delimited(path, report);
  auto const from = column(table, columns.from), to = column(table, columns.to), people = column(table, columns.people);
  auto choices = std::vector<NamedChoice>{};
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    auto const& cells = table.rows[row];
    auto const number = parse_number(cells[people]);
    auto choice = NamedChoice{.from = std::string{trimmed(cells[from])},
                              .to = std::string{trimmed(cells[to])},
                              .people = number.value_or(-1),
                              .line = table.lines[row]};
    if (choice.from.empty() || choice.to.empty() || choice.people < 0) {
      report.add({Severity::warning,
                  "choice_row_unusable",
                  {.file = table.file, .line = choice.line},
                  {{"value", cells[people]}}});
      continue;
    }
    choices.push_back(std::move(choice));
  }
  return choices;
}

}  // namespace berline::access
