#include "side_reading.h"

#include <iterator>
#include <utility>

namespace berline::gtfs {
namespace {

/// From the ids of one pool's texts to those of another.
class Translation {
public:
  Translation(TextPool const& from, TextPool& to) {
    for (auto const id : ids<TextId>(from.size())) ids_.push_back(to.intern(from[id]));
  }
  void apply(TextId& id) const {
    if (!id.is_none()) id = ids_[id.index()];
  }
  void apply(std::vector<TextId>& ids) const {
    for (auto& id : ids) apply(id);
  }

private:
  std::vector<TextId> ids_;
};

template <class Row>
void append(std::vector<Row>& rows, std::vector<Row>&& more) {
  if (rows.empty())
    rows = std::move(more);
  else
    rows.insert(rows.end(), std::move_iterator{more.begin()}, std::move_iterator{more.end()});
}

void adopt_shapes(Reading& main, Feed& feed, Translation const& texts) {
  if (feed.shapes.empty()) return;
  main.rows.shapes = {};  // its keys are texts of the other pool
  for (auto& shape : feed.shapes) {
    texts.apply(shape.id);
    main.rows.shapes.add(main.feed.text(shape.id), ShapeId::from_index(main.feed.shapes.size()));
    main.feed.shapes.push_back(shape);
  }
  main.feed.shape_points = std::move(feed.shape_points);
  main.feed.shape_point_lines = std::move(feed.shape_point_lines);
}

void adopt_fares(Reading& main, Feed& feed, Translation const& texts) {
  for (auto& fare : feed.fares) {
    texts.apply(fare.id);
    texts.apply(fare.currency);
  }
  for (auto& rule : feed.fare_rules)
    for (auto* text : {&rule.origin, &rule.destination, &rule.contains}) texts.apply(*text);
  append(main.feed.fares, std::move(feed.fares));
  append(main.feed.fare_rules, std::move(feed.fare_rules));
}

void adopt_info(Reading& main, FeedInfo info, Translation const& texts) {
  if (info.line == 0) return;
  for (auto* text : {&info.publisher, &info.url, &info.lang, &info.version}) texts.apply(*text);
  main.feed.info = info;
}

void adopt(Reading& main, Reading& side) {
  auto& feed = side.feed;
  auto const texts = Translation{feed.texts, main.feed.texts};
  adopt_shapes(main, feed, texts);
  adopt_fares(main, feed, texts);
  adopt_info(main, feed.info, texts);
  for (auto& pathway : feed.pathways) texts.apply(pathway.id);
  for (auto& table : feed.plain_tables) {
    texts.apply(table.columns);
    texts.apply(table.cells);
  }
  for (auto& table : feed.further_columns) {
    texts.apply(table.columns);
    texts.apply(table.cells);
  }
  append(main.feed.frequencies, std::move(feed.frequencies));
  append(main.feed.transfers, std::move(feed.transfers));
  append(main.feed.pathways, std::move(feed.pathways));
  append(main.feed.plain_tables, std::move(feed.plain_tables));
  append(main.feed.further_columns, std::move(feed.further_columns));
}

}  // namespace

SideReading::SideReading(Reading& main, std::function<void(Reading&)> read)
    : main_{main}, side_{.options = main.options, .rows = main.rows, .report = report_} {
  side_.feed.name = main.feed.name;
  side_.feed.path = main.feed.path;
  work_.run([this, read = std::move(read)] {
    try {
      read(side_);
    } catch (...) {
      error_ = std::current_exception();
    }
  });
}

void SideReading::join() {
  work_.wait();
  adopt(main_, side_);
  main_.report.merge(report_);
  main_.fatal.merge(side_.fatal);
  if (error_) std::rethrow_exception(error_);
}

}  // namespace berline::gtfs
