// The networks of a study: one for each date of its windows, built when first asked for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "berline/network/cache.h"
#include "berline/study/materials.h"
#include "berline/study/study.h"

namespace berline::study {

/// How the study wants its network on a date.
network::Options network_options(Study const&, gtfs::Date);

/// Holds one network at a time: that of the date last asked for. That of the first window's date is taken from the file
/// `inputs.network` when it holds it, and written there when it does not.
class Networks {
public:
  /// Keeps references to all.
  Networks(Study const&, Materials const&, Report&, Progress const&);
  Networks(Networks const&) = delete;
  Networks& operator=(Networks const&) = delete;

  /// Of the first window; without windows, streets alone.
  network::Network const& first() { return on(study_.windows.empty() ? gtfs::Date{} : study_.windows.front().date); }
  /// Valid until another date is asked for.
  network::Network const& on(gtfs::Date date);
  /// The network of a date with one draw of the phases that only headways are known of; `on(date)` must outlive it.
  network::Network drawn(gtfs::Date date, int draw);
  /// Gives the present network and all later ones the hierarchies of these modes. A file that lacked one is written
  /// again. Not for networks without streets.
  void add_hierarchies(std::vector<street::Mode> modes);
  /// Takes the streets of another network instead of building them; it must outlive all networks from now on. Null:
  /// builds them. Before anything is asked for.
  void take_streets(network::Network const* base) { streets_ = base; }
  /// What the network of a date is made of, as a fingerprint: the same key, the same network.
  std::string key_of(gtfs::Date) const;
  /// The present network, whatever its date; that of the first window when there is none yet.
  network::Network const& any() { return current_ ? current_->network() : first(); }
  bool is_from_file() const { return current_ && current_->is_mapped(); }

private:
  network::StoredNetwork built(gtfs::Date date);
  bool is_kept_in_file(gtfs::Date date) const;
  /// Writes the present network, under its key, with the streets into the file.
  void write(std::string key);

  Study const& study_;
  Materials const& materials_;
  Report& report_;
  Progress const& progress_;
  gtfs::Date date_{};
  std::vector<street::Mode> hierarchies_;
  network::Network const* streets_ = nullptr;
  std::optional<network::StoredNetwork> current_;
};

}  // namespace berline::study
