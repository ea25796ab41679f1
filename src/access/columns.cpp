#include "columns.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "berline/base/error.h"

namespace berline::access {
namespace {

/// A column is numeric if at least this share of its values are numbers; the others are reported and missing.
constexpr double kNumericShare = 0.9;

/// Columns of codes, which stay text whether or not one of them begins with a zero.
constexpr std::string_view kCodeNames[] = {"commune",   "depcom", "insee_com", "code_insee", "codgeo", "departement",
                                           "code_iris", "dciris", "lcog_geo",  "siret",      "dep",    "categetab"};

constexpr std::string_view kIdNames[] = {"id",         "identifier", "identifiant", "code",      "idcar_200m",
                                         "code_insee", "insee_com",  "codgeo",      "code_iris", "stop_id",
                                         "nofinesset", "code_uic",   "cell_id",     "hex_id",    "fid"};
constexpr std::string_view kLabelNames[] = {"name",      "label",        "nom",    "libelle",
                                            "stop_name", "nom_officiel", "libgeo", "rs"};

bool is_code(std::string_view cell) {
  auto const word = trimmed(cell);
  return word.size() > 1 && word.front() == '0' &&
         std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

/// Several codes in one cell: "62498,62065,62510". Two could be a number with a decimal comma.
bool is_code_list(std::string_view cell) {
  auto const word = trimmed(cell);
  auto const parts = 1 + std::ranges::count(word, ',');
  return parts > 2 && std::ranges::all_of(word, [](char c) { return c == ',' || (c >= '0' && c <= '9'); });
}

}  // namespace

std::optional<std::size_t> column_of(RawTable const& table, std::span<std::string_view const> names) {
  for (auto const name : names)
    for (std::size_t i = 0; i < table.headers.size(); ++i)
      if (lower_case(table.headers[i]) == name) return i;
  return std::nullopt;
}

std::optional<std::size_t> column_named(RawTable const& table, std::string_view name) {
  auto const exact = std::ranges::find(table.headers, name);
  if (exact != table.headers.end()) return static_cast<std::size_t>(exact - table.headers.begin());
  auto const lower = lower_case(name);
  auto const names = std::array{std::string_view{lower}};
  return column_of(table, names);
}

std::string listed(std::vector<std::string> const& names) {
  auto text = std::string{};
  for (auto const& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::size_t required_column(RawTable const& table, std::string_view name) {
  if (auto const column = column_named(table, name)) return *column;
  throw InputError{"places_column_missing",
                   {.file = table.file},
                   {{"column", std::string{name}}, {"columns", listed(table.headers)}}};
}

std::optional<std::size_t> id_column_of(RawTable const& table, std::string const& wanted) {
  if (auto const column = column_named(table, wanted)) return column;
  if (lower_case(wanted) != "id") required_column(table, wanted);  // asked for by name: throws
  return column_of(table, kIdNames);
}

std::optional<std::size_t> label_column_of(RawTable const& table) {
  return column_of(table, kLabelNames);
}

void file_column(Places& places, RawTable const& table, std::size_t column, std::vector<std::size_t> const& rows,
                 Report& report) {
  auto const& header = table.headers[column];
  if (header.empty() || places.numbers.contains(header) || places.texts.contains(header)) return;
  auto numbers = std::vector<double>{};
  auto texts = std::vector<std::string>{};
  auto not_numbers = std::vector<std::size_t>{};
  auto values = std::size_t{0};
  auto has_codes = std::ranges::count(kCodeNames, lower_case(header)) > 0;
  for (auto const row : rows) {
    auto const& cell = table.rows[row][column];
    auto const number = parse_number(cell);
    numbers.push_back(number.value_or(std::numeric_limits<double>::quiet_NaN()));
    texts.emplace_back(trimmed(cell));
    if (is_missing(cell)) continue;
    ++values;
    has_codes = has_codes || is_code(cell) || is_code_list(cell);
    if (!number) not_numbers.push_back(row);
  }
  auto const share = values == 0 ? 1.0 : 1.0 - static_cast<double>(not_numbers.size()) / static_cast<double>(values);
  if (has_codes || share < kNumericShare) {
    places.texts.emplace(header, std::move(texts));
    return;
  }
  for (auto const row : not_numbers)
    report.add({Severity::warning,
                "place_value_not_a_number",
                {.file = table.file, .line = table.lines[row], .field = header},
                {{"value", table.rows[row][column]}}});
  places.numbers.emplace(header, std::move(numbers));
}

}  // namespace berline::access
