#include "region/ledger.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <tuple>

#include <fmt/format.h>

namespace berline::bench {
namespace {

double cpu_seconds() {
  auto usage = rusage{};
  getrusage(RUSAGE_SELF, &usage);
  auto const seconds = [](timeval const& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double number(std::string const& cell) {
  return cell.empty() ? 0 : std::stod(cell);
}

std::vector<Row> read_csv(std::filesystem::path const& file) {
  auto rows = std::vector<Row>{};
  auto stream = std::ifstream{file};
  auto line = std::string{};
  std::getline(stream, line);  // heading
  while (std::getline(stream, line)) {
    auto cells = std::vector<std::string>{};
    auto text = std::istringstream{line};
    for (auto cell = std::string{}; std::getline(text, cell, ',');) cells.push_back(cell);
    cells.resize(10);
    rows.push_back({.size = cells[0],
                    .threads = std::stoi(cells[1]),
                    .what = cells[2],
                    .spent = {std::stod(cells[3]), std::stod(cells[4])},
                    .baseline = cells[5],
                    .baseline_cpu = std::stod(cells[6]),
                    .cells = number(cells[7]),
                    .trips = number(cells[8]),
                    .note = cells[9]});
  }
  return rows;
}

/// b of t = a n^b, by least squares of the logarithms; nothing from a single size.
std::optional<double> growth(std::vector<std::pair<double, double>> const& points) {
  auto x = 0.0, y = 0.0, xx = 0.0, xy = 0.0;
  for (auto const& [amount, seconds] : points) {
    auto const logx = std::log(amount), logy = std::log(std::max(seconds, 1e-4));
    x += logx, y += logy, xx += logx * logx, xy += logx * logy;
  }
  auto const n = static_cast<double>(points.size());
  auto const spread = n * xx - x * x;
  if (points.size() < 2 || spread < 1e-9) return std::nullopt;
  return (n * xy - x * y) / spread;
}

/// The same row at several sizes, on one thread: how it grows with the cells where the timetable is the usual one, and
/// with the trips between the two largest territories of as many cells.
std::string growth_text(std::vector<Row const*> const& rows) {
  auto const text = [](std::optional<double> exponent) { return exponent ? fmt::format("{:.2f}", *exponent) : ""; };
  auto by_cells = std::vector<std::pair<double, double>>{}, by_trips = by_cells;
  for (auto const* row : rows) {
    auto const again = std::ranges::any_of(by_cells, [&](auto const& point) { return point.first == row->cells; });
    if (!again) by_cells.emplace_back(row->cells, row->spent.cpu);
    for (auto const* other : rows)
      if (other != row && other->cells == row->cells && row->trips > 0) {
        by_trips.emplace_back(row->trips, row->spent.cpu);
        break;
      }
  }
  return fmt::format("{} | {}", text(growth(by_cells)), text(growth(by_trips)));
}

std::string seconds_text(double seconds) {
  return seconds < 1 ? fmt::format("{:.0f} ms", seconds * 1000)
                     : fmt::format("{:.{}f} s", seconds,
                                   seconds < 10    ? 2
                                   : seconds < 100 ? 1
                                                   : 0);
}

std::string ratio_text(Row const& row) {
  if (row.baseline.empty() || row.spent.cpu <= 0) return "";
  auto const ratio = row.baseline_cpu / row.spent.cpu;
  return ratio >= 1 ? fmt::format("{:.{}f} x faster", ratio, ratio < 10 ? 1 : 0)
                    : fmt::format("{:.{}f} x as long", 1 / ratio, 1 / ratio < 10 ? 1 : 0);
}

}  // namespace

Spent timed(std::function<void()> const& work) {
  auto const cpu = cpu_seconds();
  auto const start = std::chrono::steady_clock::now();
  work();
  return {cpu_seconds() - cpu, std::chrono::duration<double>{std::chrono::steady_clock::now() - start}.count()};
}

std::string memory_note() {
  auto usage = rusage{};
  getrusage(RUSAGE_SELF, &usage);
  return fmt::format("{:.0f} MB at most", static_cast<double>(usage.ru_maxrss) / 1024);
}

bool is_short() {
  return std::getenv("BERLINE_BENCH_SHORT") != nullptr;
}

void Ledger::add(std::string what, Spent spent, std::string baseline, Spent of_baseline, std::string note) {
  rows_.push_back(
      {size_, threads_, std::move(what), spent, std::move(baseline), of_baseline.cpu, cells_, trips_, std::move(note)});
  auto const& row = rows_.back();
  std::cerr << fmt::format("{} {}t  {:40} cpu {:>9} wall {:>9}  {} {}\n", row.size, row.threads, row.what,
                           seconds_text(row.spent.cpu), seconds_text(row.spent.wall), ratio_text(row), row.note);
}

void Ledger::set_size(double cells, double trips) {
  cells_ = cells, trips_ = trips;
  for (auto& row : rows_) row.cells = cells, row.trips = trips;
}

void append_csv(std::vector<Row> const& rows, std::filesystem::path const& file) {
  auto const is_new = !std::filesystem::exists(file);
  auto stream = std::ofstream{file, std::ios::app};
  if (is_new) stream << "size,threads,what,cpu_s,wall_s,baseline,baseline_cpu_s,cells,trips,note\n";
  for (auto const& row : rows)
    stream << fmt::format("{},{},{},{:.4f},{:.4f},{},{:.4f},{:.0f},{:.0f},{}\n", row.size, row.threads, row.what,
                          row.spent.cpu, row.spent.wall, row.baseline, row.baseline_cpu, row.cells, row.trips,
                          row.note);
}

std::string markdown(std::filesystem::path const& csv) {
  auto const rows = read_csv(csv);
  auto columns = std::vector<std::pair<std::string, int>>{};  // sizes and threads, as they come
  auto order = std::vector<std::string>{};                    // of the rows
  auto at = std::map<std::tuple<std::string, std::string, int>, Row const*>{};
  for (auto const& row : rows) {
    if (std::ranges::count(columns, std::pair{row.size, row.threads}) == 0) columns.emplace_back(row.size, row.threads);
    if (std::ranges::count(order, row.what) == 0) order.push_back(row.what);
    at[{row.what, row.size, row.threads}] = &row;
  }
  auto text = std::string{"| what |"};
  for (auto const& [size, threads] : columns)
    text += fmt::format(" {}, {} thread{} |", size, threads, threads > 1 ? "s" : "");
  text += " against | growth by cells | by trips |\n|---|";
  for (std::size_t i = 0; i < columns.size() + 3; ++i) text += "---|";
  text += '\n';
  for (auto const& what : order) {
    text += fmt::format("| {} |", what);
    auto alone = std::vector<Row const*>{};  // on one thread
    auto baseline = std::string{};
    for (auto const& [size, threads] : columns) {
      auto const found = at.find({what, size, threads});
      if (found == at.end()) {
        text += " |";
        continue;
      }
      auto const& row = *found->second;
      auto cell = row.spent.cpu == 0 ? std::string{}
                  : threads > 1      ? seconds_text(row.spent.wall) + " passed"
                                     : seconds_text(row.spent.cpu);
      if (auto const ratio = ratio_text(row); !ratio.empty() && !cell.empty()) cell += ": " + ratio;
      if (!row.note.empty()) cell += cell.empty() ? row.note : " (" + row.note + ")";
      text += fmt::format(" {} |", cell);
      baseline = row.baseline;
      if (threads == 1 && row.cells > 0 && row.spent.cpu > 0) alone.push_back(&row);
    }
    text += fmt::format(" {} | {} |\n", baseline, growth_text(alone));
  }
  return text;
}

}  // namespace berline::bench
