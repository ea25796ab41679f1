#include "berline/output/times_array.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <utility>

#include "write_error.h"

namespace berline::output {
namespace {

constexpr std::size_t kValueBytes = sizeof(std::uint16_t);

/// The header of version 1.0 of the format (numpy.lib.format): padded with spaces to whole blocks of 64 bytes.
std::string header_of(std::size_t origins, std::size_t destinations, std::size_t columns) {
  constexpr std::size_t kBlock = 64;
  constexpr std::size_t kPrefix = 10;  // magic, version, length
  auto dictionary = "{'descr': '<u2', 'fortran_order': False, 'shape': (" + std::to_string(origins) + ", " +
                    std::to_string(destinations) + ", " + std::to_string(columns) + "), }";
  auto const length = (kPrefix + dictionary.size() + 1 + kBlock - 1) / kBlock * kBlock - kPrefix;
  dictionary.resize(length - 1, ' ');
  dictionary += '\n';
  auto header = std::string{"\x93NUMPY\x01"};
  header += '\0';
  header += static_cast<char>(length & 0xFF);
  header += static_cast<char>(length >> 8);
  return header + dictionary;
}

}  // namespace

TimesArray::TimesArray(std::filesystem::path path, std::size_t origins, std::size_t destinations, std::size_t columns)
    : path_{std::move(path)}, origins_{origins}, destinations_{destinations}, columns_{columns} {
  descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor_ < 0) throw write_error(path_, errno);
  auto const header = header_of(origins, destinations, columns);
  header_ = header.size();
  put(header.data(), header.size(), 0);
}

TimesArray::~TimesArray() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void TimesArray::accept(travel::TimeBlock const& block) {
  auto const row = block.destinations * columns_;
  bytes_.resize(block.origins * row * kValueBytes);
  auto next = bytes_.begin();
  for (auto const time : block.seconds) {
    auto const value = is_never(time) ? kNeverStored : static_cast<std::uint16_t>(std::min(time.count(), 65'534));
    *next++ = static_cast<char>(value & 0xFF);
    *next++ = static_cast<char>(value >> 8);
  }
  auto const place = [&](std::size_t origin) {
    return header_ + (origin * destinations_ + block.first_destination) * columns_ * kValueBytes;
  };
  if (block.destinations == destinations_) return put(bytes_.data(), bytes_.size(), place(block.first_origin));
  for (std::size_t i = 0; i < block.origins; ++i)
    put(bytes_.data() + i * row * kValueBytes, row * kValueBytes, place(block.first_origin + i));
}

std::size_t TimesArray::finish() {
  if (::fsync(descriptor_) != 0 && errno != EINVAL) throw write_error(path_, errno);
  if (::close(std::exchange(descriptor_, -1)) != 0) throw write_error(path_, errno);
  return origins_ * destinations_;
}

void TimesArray::put(char const* bytes, std::size_t count, std::size_t at) {
  while (count > 0) {
    auto const written = ::pwrite(descriptor_, bytes, count, static_cast<off_t>(at));
    if (written < 0) {
      if (errno == EINTR) continue;
      throw write_error(path_, errno);
    }
    bytes += written;
    at += static_cast<std::size_t>(written);
    count -= static_cast<std::size_t>(written);
  }
}

}  // namespace berline::output
