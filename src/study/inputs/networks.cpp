#include "inputs/networks.h"

#include <span>

#include "inputs/input_files.h"

namespace berline::study {
namespace {

/// What `found` says that `report` does not: the streets are the same on every date and need not be complained of
/// twice.
void add_new(Report& report, Report const& found) {
  auto fresh = Report{};
  for (auto const& [code, entry] : found.entries())
    if (report.count(code) == 0)
      for (auto const& sample : entry.samples) fresh.add(sample);
  report.merge(fresh);
}

}  // namespace

network::Options network_options(Study const& study, gtfs::Date date) {
  auto options = network::Options{};
  options.limits = study.limits;
  for (auto* profile : {&options.walk, &options.bike, &options.car}) {
    auto const mode = profile->mode;
    *profile = study.profile;
    profile->mode = mode;
  }
  if (study.uses(travel::TravelMode::ebike) || study.transit.uses(FeederKind::ebike)) {
    options.ebike = study.profile;
    options.ebike->mode = street::Mode::ebike;
  }
  options.timetable.date = date;
  options.timetable.board_slack = study.limits.board_slack;
  options.timetable.wheelchair = study.profile.wheelchair;
  options.timetable.wheelchair_strict = study.wheelchair_strict;
  return options;
}

Networks::Networks(Study const& study, Materials const& materials, Report& report, Progress const& progress)
    : study_{study}, materials_{materials}, report_{report}, progress_{progress} {}

network::StoredNetwork Networks::built(gtfs::Date date) {
  auto options = network_options(study_, date);
  auto feeds = std::span{materials_.feeds};
  if (study_.windows.empty()) feeds = {};
  auto found = Report{};
  if (streets_ != nullptr) {
    auto network = network::build_network(*streets_, feeds, options, found, progress_);
    return {std::move(network), std::move(found)};
  }
  auto relief = std::optional<street::ElevationModel>{};
  if (!study_.inputs.elevation.empty())
    options.relief = &relief.emplace(street::ElevationModel::read(study_.inputs.elevation));
  auto network = study_.inputs.osm.empty()
                     ? network::build_network(network::StraightLine{.speed = study_.profile.walk_speed}, feeds, options,
                                              found, progress_)
                     : network::build_network(materials_.streets.extract, feeds, options, found, progress_);
  return {std::move(network), std::move(found)};
}

std::string Networks::key_of(gtfs::Date date) const {
  auto inputs = network::InputDigests{.osm = materials_.streets.extract.sha256,
                                      .area = study_.inputs.area_read(),
                                      .elevation = digest_of(study_.inputs.elevation),
                                      .car_speeds = digest_of(study_.inputs.car_speeds),
                                      .feeds = {}};
  if (!study_.windows.empty())
    for (auto const& feed : materials_.feeds) inputs.feeds.push_back(feed.sha256);
  return network::cache_key(inputs, network_options(study_, date));
}

/// The network of the first window's date is.
bool Networks::is_kept_in_file(gtfs::Date date) const {
  auto const first = study_.windows.empty() ? gtfs::Date{} : study_.windows.front().date;
  return !study_.inputs.network.empty() && streets_ == nullptr && date == first;
}

void Networks::write(std::string key) {
  auto const keys = network::CacheKeys{
      .network = std::move(key), .streets = study_.inputs.osm.empty() ? std::string{} : streets_key(study_.inputs)};
  network::write_cache(study_.inputs.network, keys, current_->network(), current_->report(), materials_.streets,
                       report_);
}

network::Network const& Networks::on(gtfs::Date date) {
  if (current_ && date_ == date) return current_->network();
  auto const is_first = !current_;
  date_ = date;
  if (is_first && is_kept_in_file(date)) {
    auto const key = key_of(date);
    auto stored = network::read_cache(study_.inputs.network, key, report_);
    auto const is_all_there = stored && (materials_.streets.mapped || study_.inputs.osm.empty());
    current_.emplace(stored ? std::move(*stored) : built(date));
    if (!is_all_there) write(key);
  } else {
    current_.emplace(built(date));
  }
  if (!hierarchies_.empty()) current_->add_hierarchies(hierarchies_, progress_);
  if (is_first)
    report_.merge(current_->report());
  else
    add_new(report_, current_->report());
  return current_->network();
}

network::Network Networks::drawn(gtfs::Date date, int draw) {
  auto options = network_options(study_, date);
  options.timetable.headways = study_.transit.headways;
  options.timetable.headways.draw = draw;
  auto found = Report{};
  auto network = network::build_network(on(date), std::span{materials_.feeds}, options, found, progress_);
  if (draw == 0) add_new(report_, found);
  return network;
}

void Networks::add_hierarchies(std::vector<street::Mode> modes) {
  hierarchies_ = std::move(modes);
  if (!current_ || hierarchies_.empty()) return;
  if (current_->add_hierarchies(hierarchies_, progress_) && is_kept_in_file(date_)) write(key_of(date_));
}

}  // namespace berline::study
