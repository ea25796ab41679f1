// The questions of a study put to the routing core, and their answers.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "berline/access/nearest.h"
#include "berline/access/nearest_few.h"
#include "berline/access/time_matrix.h"
#include "berline/network/network.h"
#include "berline/study/materials.h"
#include "berline/study/measured.h"
#include "berline/study/study.h"
#include "berline/travel/transit_origins.h"
#include "inputs/networks.h"

namespace berline::study {

/// The points of a study on the streets of one mode; transit's are those of walking.
struct Links {
  std::vector<street::Link> origins;
  std::vector<std::vector<street::Link>> destinations;  // by set: the place, or the first entrance that meets a street
  /// By set, then place: its entrances; none for a set without any.
  std::vector<std::vector<std::vector<street::Link>>> entrances{};
};

/// One question, answered for every origin.
struct Answer {
  std::size_t set = 0;
  std::optional<std::size_t> window;  // transit only
  travel::TravelMode mode = travel::TravelMode::walk;
  access::Nearest nearest;
  std::optional<access::NearestFew> few{};  // of a set that asks for more than one
};

/// What keeps the nearest of a set by name; nothing where the nearest alone is asked for.
std::optional<access::NearestFew> nearest_few(Study const&, std::size_t set, std::size_t origins, std::size_t columns);

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
  Measured measured;         // nothing when the study has no measures
  std::vector<MatrixWritten> matrices;
  std::optional<access::TimeMatrix> choice_times;  // of `[choice]`
};

/// "transit", "walk", "bike", "car", "ebike".
std::string_view mode_name(travel::TravelMode);

Links link_points(network::Network const&, Materials const&, street::Mode);

/// Origins and destinations that no street reaches on foot, counted with their places.
void report_unlinked(Materials const&, Links const& walk, Report&);

class PartStore;

/// What of a study is asked.
struct Asked {
  /// Is a set asked for by a mode? Empty: yes.
  std::function<bool(std::size_t set, travel::TravelMode)> wanted{};
  /// A window without any departure is an error, not a scenario in which everybody walks.
  bool must_depart = true;
  /// Where the times of questions answered before are, and those of others go. Null: nowhere.
  PartStore* parts = nullptr;
  /// Of times by transit, held in memory at one time.
  std::size_t result_bytes = travel::kResultBytes;
};

/// All questions asked. Throws as `check_departures` does when nothing leaves in a window.
Answers answer(Study const&, Materials const&, Networks&, MatrixFile const&, Report&, Progress const&,
               Asked const& = {});

/// What the routing core is asked for one mode and window.
travel::TravelRequest request_for(Study const&, travel::TravelMode, std::optional<std::size_t> window);

}  // namespace berline::study
