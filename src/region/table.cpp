#include "table.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace berline::region {
namespace {

std::string trimmed(std::string_view text) {
  auto const first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return std::string{text.substr(first, text.find_last_not_of(" \t\r") - first + 1)};
}

std::vector<std::string> split_cells(std::string_view line) {
  auto cells = std::vector<std::string>{};
  auto cell = std::string{};
  auto quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') {
      if (quoted && i + 1 < line.size() && line[i + 1] == '"')
        cell += line[i++];
      else
        quoted = !quoted;
    } else if (line[i] == ',' && !quoted) {
      cells.push_back(trimmed(cell));
      cell.clear();
    } else {
      cell += line[i];
    }
  }
  cells.push_back(trimmed(cell));
  return cells;
}

std::string const kEmpty;

}  // namespace

Table::Table(std::string_view name, std::string_view text, std::vector<Notice>& problems)
    : name_{name}, problems_{&problems} {
  for (std::size_t line = 1; !text.empty(); ++line) {
    auto const end = text.find('\n');
    auto const row = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (trimmed(row).empty() || row.front() == '#') continue;
    auto cells = split_cells(row);
    if (header_.empty()) {
      header_ = std::move(cells);
    } else {
      if (cells.size() != header_.size())
        problems_->push_back({Severity::error,
                              "region_fact_row_length",
                              {.file = name_, .line = line},
                              {{"found", std::to_string(cells.size())}, {"expected", std::to_string(header_.size())}}});
      cells.resize(header_.size());
      cells_.push_back(std::move(cells));
      lines_.push_back(line);
    }
  }
}

std::string const& Table::text(std::size_t row, std::string_view column) const {
  auto const found = std::ranges::find(header_, column);
  return found == header_.end() ? kEmpty : cells_[row][static_cast<std::size_t>(found - header_.begin())];
}

std::string const& Table::required(std::size_t row, std::string_view column) const {
  auto const& cell = text(row, column);
  if (cell.empty()) problem("region_fact_missing", row, column, {});
  return cell;
}

double Table::number(std::size_t row, std::string_view column, double fallback) const {
  auto const& cell = text(row, column);
  if (cell.empty()) return fallback;
  auto value = 0.0;
  auto const [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error == std::errc{} && end == cell.data() + cell.size() && std::isfinite(value)) return value;
  problem("region_fact_not_a_number", row, column, cell);
  return fallback;
}

std::uint32_t Table::count(std::size_t row, std::string_view column, std::uint32_t fallback) const {
  auto const value = number(row, column, fallback);
  if (value >= 0 && value < 4e9 && value == std::floor(value)) return static_cast<std::uint32_t>(value);
  problem("region_fact_not_a_number", row, column, text(row, column));
  return fallback;
}

std::vector<std::string> Table::list(std::size_t row, std::string_view column) const {
  auto parts = std::vector<std::string>{};
  auto rest = std::string_view{text(row, column)};
  while (!rest.empty()) {
    auto const end = rest.find('|');
    parts.push_back(trimmed(rest.substr(0, end)));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return parts;
}

void Table::problem(std::string code, std::size_t row, std::string_view column, std::string value) const {
  problems_->push_back({Severity::error,
                        std::move(code),
                        {.file = name_, .line = lines_[row], .field = std::string{column}},
                        {{"value", std::move(value)}}});
}

}  // namespace berline::region
