// A matrix of travel times as a NumPy array on disk (.npy): compact, and written as fast as it comes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "berline/travel/matrix.h"

namespace berline::output {

/// Sink: an array of 16-bit seconds, little-endian, of shape (origins, destinations, columns), in the order of both
/// files of points; 65535 where never. `numpy.load(file, mmap_mode="r")` maps it. Two bytes a value, whatever the order
/// of the blocks; nothing is kept in memory.
class TimesArray final : public travel::Sink {
public:
  static constexpr std::uint16_t kNeverStored = 65535;

  /// Throws `ResourceError` (cannot_write_file), as `accept` and `finish` do, when the system refuses.
  TimesArray(std::filesystem::path, std::size_t origins, std::size_t destinations, std::size_t columns);
  TimesArray(TimesArray const&) = delete;
  TimesArray& operator=(TimesArray const&) = delete;
  ~TimesArray() override;

  void accept(travel::TimeBlock const&) override;
  /// After the last block: the file is whole and on the disk. Returns the number of pairs.
  std::size_t finish();

private:
  void put(char const* bytes, std::size_t count, std::size_t at);

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::size_t origins_, destinations_, columns_;
  std::size_t header_ = 0;  // bytes before the first value
  std::vector<char> bytes_;
};

}  // namespace berline::output
