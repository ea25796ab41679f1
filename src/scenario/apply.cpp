#include "berline/scenario/apply.h"

#include "berline/base/error.h"
#include "edit.h"

namespace berline::scenario {
namespace {

/// The drafts as they are now, packed: for figures between two modifications.
std::vector<gtfs::Feed> packed(std::vector<Draft> drafts) {
  auto feeds = std::vector<gtfs::Feed>{};
  for (auto& draft : drafts) feeds.push_back(std::move(draft).packed());
  return feeds;
}

}  // namespace

Applied apply(Scenario const& scenario, std::span<gtfs::Feed const> feeds, std::optional<gtfs::Date> date) {
  auto applied = Applied{};
  if (!touches(scenario, Layer::transit)) {
    applied.feeds.assign(feeds.begin(), feeds.end());
    applied.changed.resize(feeds.size());
    return applied;
  }
  auto work = Work{};
  for (auto const& feed : feeds) work.drafts.emplace_back(feed);
  auto figures = date ? service_figures(feeds, *date) : ServiceFigures{};
  for (std::size_t i = 0; i < scenario.modifications.size(); ++i) {
    auto const& modification = scenario.modifications[i];
    if (layer_of(modification.change) != Layer::transit) continue;
    work.start(i, modification);
    work.touched.before = figures;
    std::visit(
        [&](auto const& change) {
          if constexpr (requires { edit(work, change); }) edit(work, change);
        },
        modification.change);
    if (date && work.problems.empty()) figures = service_figures(packed(work.drafts), *date);
    work.touched.after = figures;
    applied.touched.push_back(work.touched);
  }
  if (!work.problems.empty()) throw ConfigError{std::move(work.problems)};
  for (auto const& draft : work.drafts) applied.changed.push_back(draft.touched);
  applied.feeds = packed(std::move(work.drafts));
  return applied;
}

}  // namespace berline::scenario
