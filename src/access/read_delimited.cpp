#include "berline/base/error.h"
#include "raw_table.h"
#include "read_finess.h"
#include "records.h"
#include "text_file.h"

namespace berline::access {

RawTable read_delimited(std::filesystem::path const& path, Report& report) {
  auto table = RawTable{};
  table.file = path.string();
  auto const text = read_text_file(path, report);
  if (is_finess(text)) return read_finess(table.file, text, report);
  auto records = Records{text, sniffed_separator(text)};
  auto fields = std::vector<std::string>{};
  while (records.next(fields)) {
    if (is_blank(fields)) continue;
    if (table.headers.empty()) {
      for (auto const& field : fields) table.headers.emplace_back(trimmed(field));
      continue;
    }
    if (fields.size() != table.headers.size()) {
      report.add({Severity::warning,
                  "place_row_of_other_length",
                  {.file = table.file, .line = records.line()},
                  {{"fields", std::to_string(fields.size())}, {"headers", std::to_string(table.headers.size())}}});
      fields.resize(table.headers.size());
    }
    table.rows.push_back(fields);
    table.lines.push_back(records.line());
  }
  if (records.is_unclosed()) throw InputError{"places_quote_unclosed", {.file = table.file, .line = records.line()}};
  if (table.headers.empty()) throw InputError{"places_file_empty", {.file = table.file}};
  return table;
}

}  // namespace berline::access
