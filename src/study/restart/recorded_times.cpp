#include "restart/recorded_times.h"

#include <cassert>
#include <cstdint>
#include <limits>
#include <vector>

namespace berline::study {
namespace {

using travel::OriginFacts;
using travel::TimeBlock;

constexpr auto kUnreachable = std::numeric_limits<std::uint16_t>::max();  // times stay below: see access::TimeMatrix

void append_links(Bytes& bytes, std::span<street::Link const> links) {
  append(bytes, std::uint64_t{links.size()});
  for (auto const& link : links) {
    auto const& [segment, offset, off_road, snapped] = link;
    append(bytes, segment), append(bytes, offset), append(bytes, off_road);
    append(bytes, snapped.lat), append(bytes, snapped.lon);
  }
}

void append_facts(Bytes& bytes, OriginFacts const& facts) {
  auto const& [reachability, stops_in_reach, nearest_stop, stop_distance, fastest, departures] = facts;
  append(bytes, reachability), append(bytes, stops_in_reach), append(bytes, nearest_stop);
  append(bytes, stop_distance), append(bytes, fastest), append(bytes, departures);
}

OriginFacts take_facts(ByteReader& bytes) {
  auto facts = OriginFacts{};
  auto& [reachability, stops_in_reach, nearest_stop, stop_distance, fastest, departures] = facts;
  bytes.take(reachability), bytes.take(stops_in_reach), bytes.take(nearest_stop);
  bytes.take(stop_distance), bytes.take(fastest), bytes.take(departures);
  return facts;
}

/// Writes each block: how long it is, its place, its times in two bytes each, its metres, its facts.
class Record final : public travel::Sink {
public:
  explicit Record(PartWriter& part) : part_{part} {}

  void accept(TimeBlock const& block) override {
    bytes_.clear();
    for (auto const number :
         {block.first_origin, block.origins, block.first_destination, block.destinations, block.columns})
      append(bytes_, std::uint64_t{number});
    times_.clear();
    for (auto const time : block.seconds) {
      assert(is_never(time) || (time.count() >= 0 && time.count() < kUnreachable));
      times_.push_back(is_never(time) ? kUnreachable : static_cast<std::uint16_t>(time.count()));
    }
    append_all(bytes_, std::span<std::uint16_t const>{times_});
    append_all(bytes_, block.metres);
    for (auto const reachability : block.reachability) append(bytes_, reachability);
    for (auto const& facts : block.facts) append_facts(bytes_, facts);
    auto size = Bytes{};
    append(size, std::uint64_t{bytes_.size()});
    part_.add(size);
    part_.add(bytes_);
  }

private:
  PartWriter& part_;
  Bytes bytes_;
  std::vector<std::uint16_t> times_;
};

/// A block read back, with what it lends.
struct Kept {
  TimeBlock block;
  std::vector<Seconds> seconds{};
  std::vector<float> metres{};
  std::vector<travel::Reachability> reachability{};
  std::vector<OriginFacts> facts{};

  explicit Kept(ByteReader bytes) {
    for (auto* number :
         {&block.first_origin, &block.origins, &block.first_destination, &block.destinations, &block.columns})
      *number = bytes.take<std::uint64_t>();
    for (auto const time : bytes.take_all<std::uint16_t>())
      seconds.push_back(time == kUnreachable ? kNever : Seconds{time});
    metres = bytes.take_all<float>();
    for (std::size_t i = 0; i < block.origins; ++i) reachability.push_back(bytes.take<travel::Reachability>());
    for (std::size_t i = 0; i < block.origins; ++i) facts.push_back(take_facts(bytes));
    block.seconds = seconds;
    block.metres = metres;
    block.reachability = reachability;
    block.facts = facts;
  }
  Kept(Kept const&) = delete;
  Kept& operator=(Kept const&) = delete;
};

}  // namespace

Bytes content_of(std::string const& network_key, std::span<street::Link const> origins,
                 std::span<street::Link const> destinations, travel::TravelRequest const& request) {
  auto bytes = Bytes{};
  append_text(bytes, network_key);
  append_links(bytes, origins);
  append_links(bytes, destinations);
  // All members or none: one that is added does not compile until it is part of the key. Engines give the same times.
  auto const& [mode, window, percentiles, limits, engine_unused, timing, first_wait] = request;
  append(bytes, mode), append(bytes, window.from), append(bytes, window.to), append(bytes, window.step);
  append_all(bytes, std::span{percentiles});
  auto const& [access, transfer, egress, direct_walk, max_duration, board_slack, max_rides] = limits;
  append(bytes, access), append(bytes, transfer), append(bytes, egress), append(bytes, direct_walk);
  append(bytes, max_duration), append(bytes, board_slack), append(bytes, max_rides), append(bytes, timing);
  append(bytes, first_wait);
  return bytes;
}

void record_times(PartWriter part, std::span<travel::Sink* const> sinks, Route const& route) {
  auto record = Record{part};
  auto all = std::vector<travel::Sink*>(sinks.begin(), sinks.end());
  all.push_back(&record);
  route(all);
  part.commit();
}

void replay_times(PartReader part, std::span<travel::Sink* const> sinks, std::size_t origins,
                  Progress const& progress) {
  while (!part.at_end()) {
    auto const head = part.take(sizeof(std::uint64_t));
    auto const bytes = part.take(ByteReader{head}.take<std::uint64_t>());
    auto const kept = Kept{ByteReader{bytes}};
    for (auto* sink : sinks) sink->accept(kept.block);
    progress("stage_matrix", kept.block.first_origin + kept.block.origins, origins);
  }
}

}  // namespace berline::study
