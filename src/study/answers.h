// The questions of a study put to the routing core, and their answers.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "berline/access/nearest.h"
#include "berline/network/network.h"
#include "berline/study/materials.h"
#include "berline/study/study.h"

namespace berline::study {

/// The points of a study on the streets of one mode; transit's are those of walking.
struct Links {
  std::vector<street::Link> origins;
  std::vector<std::vector<street::Link>> destinations;  // by set
};

/// One question, answered for every origin.
struct Answer {
  std::size_t set = 0;
  std::optional<std::size_t> window;  // transit only
  travel::TravelMode mode = travel::TravelMode::walk;
  access::Nearest nearest;
};

/// Where the matrix of a set and a window goes; nowhere when the path is empty.
using MatrixFile = std::function<std::filesystem::path(std::size_t set, std::size_t window)>;

/// A file of the matrix, written.
struct MatrixWritten {
  std::size_t set = 0;
  std::size_t window = 0;
  std::size_t pairs = 0;
};

struct Answers {
  std::vector<Answer> list;  // by set, then mode as the study lists them, then window
  std::vector<MatrixWritten> matrices;
};

Links link_points(network::Network const&, Materials const&, street::Mode);

/// Streets, the timetable of the first window when any mode needs it, and what joins them.
network::Network network_of(Study const&, Materials const&, Report&, Progress const&);

/// Origins and destinations that no street reaches on foot, counted with their places (point_not_linked).
void report_unlinked(Materials const&, Links const& walk, Report&);

/// Puts the timetable of `date`, with its footpaths and changes, in the place of the one that is there.
void change_date(network::Network&, std::span<gtfs::Feed const>, gtfs::Date date, Study const&, Report&,
                 Progress const&);

/// All questions. The network comes with the timetable of the first window; it leaves with that of the last.
/// Throws as `check_departures` does when nothing leaves in a window.
Answers answer(Study const&, Materials const&, network::Network&, MatrixFile const&, Report&, Progress const&);

/// What the routing core is asked for one mode and window.
travel::TravelRequest request_for(Study const&, travel::TravelMode, std::optional<std::size_t> window);

}  // namespace berline::study
