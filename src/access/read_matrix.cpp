#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <utility>

#include "berline/access/time_matrix.h"
#include "berline/base/error.h"
#include "raw_table.h"
#include "records.h"
#include "text_file.h"

namespace berline::access {
namespace {

using Headers = std::vector<std::string>;

/// The ids of one side, numbered as they are met, or as they were given.
class Ids {
public:
  explicit Ids(std::vector<std::string> given) : names_{std::move(given)}, is_open_{names_.empty()} {
    for (std::uint32_t i = 0; i < names_.size(); ++i) numbers_.emplace(names_[i], i);
  }

  /// Nothing for an id that is not among those given.
  std::optional<std::uint32_t> number(std::string const& name) {
    auto const found = numbers_.find(name);
    if (found != numbers_.end()) return found->second;
    if (!is_open_) return std::nullopt;
    auto const number = static_cast<std::uint32_t>(names_.size());
    numbers_.emplace(name, number);
    names_.push_back(name);
    return number;
  }

  std::vector<std::string> const& names() const { return names_; }

private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  bool is_open_;
};

std::size_t column(Headers const& headers, std::string const& wanted, std::initializer_list<std::string_view> usual,
                   std::string const& file) {
  auto const find = [&](std::string_view name) { return std::ranges::find(headers, name) - headers.begin(); };
  auto const count = static_cast<std::ptrdiff_t>(headers.size());
  if (!wanted.empty() && find(wanted) != count) return static_cast<std::size_t>(find(wanted));
  if (wanted.empty())
    for (auto const name : usual)
      if (find(name) != count) return static_cast<std::size_t>(find(name));
  auto list = std::string{};
  for (auto const& header : headers) list += (list.empty() ? "" : ", ") + header;
  throw InputError{"places_column_missing",
                   {.file = file},
                   {{"column", wanted.empty() ? std::string{*usual.begin()} : wanted}, {"columns", list}}};
}

/// The time column: as asked, by a usual name, or the only one of a percentile.
std::size_t time_column(Headers const& headers, std::string const& wanted, std::string const& file) {
  auto const is_percentile = [](std::string const& header) { return header.starts_with("travel_time_p"); };
  if (wanted.empty() && std::ranges::count_if(headers, is_percentile) == 1)
    return static_cast<std::size_t>(std::ranges::find_if(headers, is_percentile) - headers.begin());
  return column(headers, wanted, {"travel_time", "time", "minutes"}, file);
}

struct Pair {
  std::uint32_t from;
  std::uint32_t to;
  std::uint16_t seconds;
};

}  // namespace

NamedMatrix read_matrix(std::filesystem::path const& path, ReadMatrixOptions const& options, Report& report) {
  auto const file = path.string();
  auto const text = read_text_file(path, report);
  auto records = Records{text, sniffed_separator(text)};
  auto headers = Headers{};
  if (!records.next(headers)) throw InputError{"places_file_empty", {.file = file}};
  for (auto& header : headers) header = std::string{trimmed(header)};
  auto const from_column = column(headers, options.from_column, {"from_id", "origin", "origin_id"}, file);
  auto const to_column = column(headers, options.to_column, {"to_id", "destination", "destination_id"}, file);
  auto const minutes_column = time_column(headers, options.time_column, file);

  auto from_ids = Ids{options.from_ids};
  auto to_ids = Ids{options.to_ids};
  auto pairs = std::vector<Pair>{};
  auto fields = std::vector<std::string>{};
  while (records.next(fields)) {
    if (is_blank(fields)) continue;
    auto const complain = [&](char const* code, std::string const& value) {
      report.add({Severity::warning, code, {.file = file, .line = records.line()}, {{"value", value}}});
    };
    if (fields.size() < headers.size()) {
      complain("matrix_row_unusable", "");
      continue;
    }
    auto const from = from_ids.number(fields[from_column]);
    auto const to = to_ids.number(fields[to_column]);
    if (!from || !to) {
      complain("matrix_id_unknown", from ? fields[to_column] : fields[from_column]);
      continue;
    }
    auto const& cell = fields[minutes_column];
    if (is_missing(cell)) continue;
    auto const minutes_read = parse_number(cell);
    if (minutes_read && *minutes_read == -1) continue;  // Conveyal's "unreachable"
    // Rounded up to whole seconds, as every leg is; a hair's breadth above a whole second is an artefact of decimals.
    auto const seconds = minutes_read ? std::ceil(*minutes_read * 60 - 1e-6) : -1;
    if (seconds < 0 || seconds >= TimeMatrix::kUnreachable) {
      complain("matrix_row_unusable", cell);
      continue;
    }
    pairs.push_back({*from, *to, static_cast<std::uint16_t>(seconds)});
  }
  auto matrix = NamedMatrix{from_ids.names(), to_ids.names(), {}};
  if (pairs.empty()) throw InputError{"matrix_empty", {.file = file}};
  matrix.times = TimeMatrix{matrix.from_ids.size(), matrix.to_ids.size()};
  for (auto const& [from, to, seconds] : pairs) {
    auto const former = matrix.times.at(from, to);
    if (!is_never(former))
      report.add({Severity::warning,
                  "matrix_pair_repeated",
                  {.file = file},
                  {{"from", matrix.from_ids[from]}, {"to", matrix.to_ids[to]}}});
    matrix.times.set(from, to, std::min(former, Seconds{seconds}));
  }
  return matrix;
}

}  // namespace berline::access
