#include "berline/output/travel_times.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <optional>
#include <utility>

#include "berline/output/file.h"

namespace berline::output {
namespace {

using travel::TimeBlock;
using travel::TravelMode;

constexpr auto kModeOrder = {TravelMode::transit, TravelMode::walk, TravelMode::bike, TravelMode::ebike,
                             TravelMode::car};

Field minutes_field(std::string name, std::string label, Arguments arguments, bool whole) {
  return {std::move(name), {std::move(label), std::move(arguments)}, "min", FieldKind::decimal, whole ? 0 : 1};
}

/// The times of one mode, kept until the lines are written.
struct Times {
  std::size_t columns = 1;
  std::vector<Seconds> seconds;  // as in a block of all origins and all destinations
  std::vector<float> metres;
};

}  // namespace

std::vector<Field> travel_times_fields(TravelTimesOptions const& options) {
  auto fields = std::vector<Field>{{.name = "from_id", .label = {"column_from_id"}},
                                   {.name = "to_id", .label = {"column_to_id"}}};
  for (auto const mode : kModeOrder) {
    if (std::ranges::find(options.modes, mode) == options.modes.end()) continue;
    switch (mode) {
      case TravelMode::transit:
        for (auto const percentile : options.percentiles)
          fields.push_back(minutes_field("travel_time_p" + std::to_string(percentile), "column_travel_time",
                                         {{"percentile", std::to_string(percentile)}}, options.whole_minutes));
        break;
      case TravelMode::walk:
        fields.push_back(minutes_field("walk_time", "column_walk_time", {}, options.whole_minutes));
        break;
      case TravelMode::bike:
        fields.push_back(minutes_field("bike_time", "column_bike_time", {}, options.whole_minutes));
        break;
      case TravelMode::ebike:
        fields.push_back(minutes_field("ebike_time", "column_ebike_time", {}, options.whole_minutes));
        break;
      case TravelMode::car:
        fields.push_back(minutes_field("car_time", "column_car_time", {}, options.whole_minutes));
        fields.push_back({"car_km", {"column_car_km"}, "km", FieldKind::decimal, 2});
        break;
    }
  }
  return fields;
}

struct TravelTimesWriter::Impl {
  /// What `all_to_many` sees of one mode.
  struct ModeSink final : travel::Sink {
    Impl* writer = nullptr;
    TravelMode mode = TravelMode::transit;
    std::optional<Times> kept;  // the whole matrix: modes before the last, or blocks that are not whole rows

    void accept(TimeBlock const& block) override {
      auto const whole_rows = block.destinations == writer->to_ids.size();
      if (&writer->sinks.back() == this && whole_rows && !kept)
        writer->write_rows(block);
      else
        keep(block);
    }

    void keep(TimeBlock const& block) {
      auto const destinations = writer->to_ids.size();
      auto const pairs = writer->from_ids.size() * destinations;
      if (!kept) {
        kept.emplace();
        kept->columns = block.columns;
        kept->seconds.assign(pairs * block.columns, kNever);
        if (!block.metres.empty()) kept->metres.assign(pairs, 0);
      }
      for (std::size_t origin = 0; origin < block.origins; ++origin) {
        auto const from = (block.first_origin + origin) * destinations + block.first_destination;
        std::ranges::copy(
            block.seconds.subspan(origin * block.destinations * block.columns, block.destinations * block.columns),
            kept->seconds.begin() + static_cast<std::ptrdiff_t>(from * block.columns));
        if (!block.metres.empty())
          std::ranges::copy(block.metres.subspan(origin * block.destinations, block.destinations),
                            kept->metres.begin() + static_cast<std::ptrdiff_t>(from));
      }
    }
  };

  File file;
  std::span<std::string const> from_ids, to_ids;
  TravelTimesOptions options;
  std::vector<ModeSink> sinks;              // as the options order the modes
  std::vector<ModeSink const*> in_columns;  // as the columns order them
  std::vector<std::string> to_fields;       // the destinations' ids, quoted once
  std::string line;
  std::size_t next_origin = 0;
  std::size_t lines = 0;

  Impl(std::filesystem::path const& path, std::span<std::string const> from, std::span<std::string const> to,
       TravelTimesOptions wanted)
      : file{path}, from_ids{from}, to_ids{to}, options{std::move(wanted)}, sinks(options.modes.size()) {
    for (std::size_t i = 0; i < sinks.size(); ++i) {
      sinks[i].writer = this;
      sinks[i].mode = options.modes[i];
    }
    for (auto const mode : kModeOrder)
      for (auto const& sink : sinks)
        if (sink.mode == mode) in_columns.push_back(&sink);
    to_fields.resize(to.size());
    for (std::size_t i = 0; i < to.size(); ++i) append_text(to_fields[i], to[i], options.dialect);

    line = file_start(options.dialect);
    for (auto const& field : travel_times_fields(options)) {
      if (line.size() > file_start(options.dialect).size()) line += separator(options.dialect);
      line += field.name;
    }
    end_line();
    lines = 0;
  }

  void end_line() {
    line += line_end(options.dialect);
    file.write(line);
    line.clear();
    ++lines;
  }

  void append_minutes(Seconds time) {
    line += separator(options.dialect);
    if (is_never(time)) return;
    auto digits = std::array<char, 12>{};
    auto const append = [&](std::int32_t number) {
      line.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
    };
    if (options.whole_minutes) return append(time.count() / 60);
    auto const tenths = (time.count() + 3) / 6;  // a tenth of a minute is 6 s; half rounds up
    append(tenths / 10);
    line += options.dialect == CsvDialect::excel_fr ? ',' : '.';
    line += static_cast<char>('0' + tenths % 10);
  }

  /// `streaming`: rows of the last mode from `first_origin` on; every other mode is whole in memory.
  void write_row(std::size_t origin, TimeBlock const* streaming) {
    auto from_field = std::string{};
    append_text(from_field, from_ids[origin], options.dialect);
    for (std::size_t destination = 0; destination < to_ids.size(); ++destination) {
      auto reached = false;
      line += from_field;
      line += separator(options.dialect);
      line += to_fields[destination];
      for (auto const* sink : in_columns) {
        auto const streams = streaming != nullptr && sink == &sinks.back();
        auto const columns = sink->mode == TravelMode::transit ? options.percentiles.size() : 1;
        auto const row = streams ? origin - streaming->first_origin : origin;
        auto const pair = row * to_ids.size() + destination;
        auto const seconds = streams ? streaming->seconds : seconds_of(*sink);
        for (std::size_t column = 0; column < columns; ++column) {
          auto const time = seconds.empty() ? kNever : seconds[pair * columns + column];
          reached = reached || !is_never(time);
          append_minutes(time);
        }
        if (sink->mode == TravelMode::car) {
          auto const metres = streams ? streaming->metres : metres_of(*sink);
          line += separator(options.dialect);
          if (!seconds.empty() && !is_never(seconds[pair]) && !metres.empty())
            append_decimal(line, static_cast<double>(metres[pair]) / 1000, 2, options.dialect);
        }
      }
      if (reached || !options.drop_unreachable)
        end_line();
      else
        line.clear();
    }
  }

  static std::span<Seconds const> seconds_of(ModeSink const& sink) {
    return sink.kept ? std::span<Seconds const>{sink.kept->seconds} : std::span<Seconds const>{};
  }
  static std::span<float const> metres_of(ModeSink const& sink) {
    return sink.kept ? std::span<float const>{sink.kept->metres} : std::span<float const>{};
  }

  void write_rows(TimeBlock const& block) {
    assert(block.first_origin == next_origin && "blocks come with origins ascending");
    assert(sinks.back().mode != TravelMode::transit || block.columns == options.percentiles.size());
    for (std::size_t origin = 0; origin < block.origins; ++origin) write_row(block.first_origin + origin, &block);
    next_origin = block.first_origin + block.origins;
  }
};

TravelTimesWriter::TravelTimesWriter(std::filesystem::path const& path, std::span<std::string const> from_ids,
                                     std::span<std::string const> to_ids, TravelTimesOptions options)
    : impl_{std::make_unique<Impl>(path, from_ids, to_ids, std::move(options))} {}

TravelTimesWriter::~TravelTimesWriter() = default;

travel::Sink& TravelTimesWriter::sink(TravelMode mode) {
  auto const found = std::ranges::find(impl_->sinks, mode, &Impl::ModeSink::mode);
  assert(found != impl_->sinks.end());
  return *found;
}

std::size_t TravelTimesWriter::finish() {
  // Origins that no block brought: all of them when the last mode came in blocks of some destinations.
  for (; impl_->next_origin < impl_->from_ids.size(); ++impl_->next_origin)
    impl_->write_row(impl_->next_origin, nullptr);
  impl_->file.close();
  return impl_->lines;
}

}  // namespace berline::output
