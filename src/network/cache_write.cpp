#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <fstream>
#include <system_error>

#include "berline/base/stored_report.h"
#include "berline/network/cache.h"
#include "cache_format.h"
#include "layers.h"
#include "record.h"
#include "street_layers.h"

namespace berline::network {
namespace {

/// Collects the sections of a network: views of its arrays, and bytes of its own for what is not an array.
class Archive {
public:
  template <class Key, class T>
  void column(std::string_view name, Column<Key, T> const& column) {
    static_assert(std::is_trivially_copyable_v<T>);
    add(name, std::as_bytes(column.span()), sizeof(T));
  }
  template <class Key, class T>
  void csr(std::string_view name, Csr<Key, T> const& csr) {
    column(name, csr.offsets());
    column(name, csr.values());
  }
  template <class Records>
  void records(std::string_view name, Records const& records) {
    auto bytes = Bytes{};
    append(bytes, std::uint64_t{records.size()});
    for (auto const& record : records) each_field(record, [&](auto const& field) { append_field(bytes, field); });
    keep(name, std::move(bytes));
  }
  template <class T>
  void optional(std::string_view name, std::optional<T> const& value) {
    auto bytes = Bytes{};
    if (value) each_field(*value, [&](auto const& field) { append_field(bytes, field); });
    keep(name, std::move(bytes));
  }
  template <class T>
  void value(std::string_view name, T const& value) {
    auto bytes = Bytes{};
    append(bytes, value);
    keep(name, std::move(bytes));
  }
  void text(std::string_view name, std::string const& text) {
    auto bytes = Bytes{};
    append_text(bytes, text);
    keep(name, std::move(bytes));
  }
  void report(std::string_view name, Report const& report) {
    auto bytes = Bytes{};
    append_report(bytes, report);
    keep(name, std::move(bytes));
  }
  void keep(std::string_view name, Bytes bytes) {
    auto const& kept = kept_.emplace_back(std::move(bytes));
    add(name, kept, 1);
  }

  void write(std::ostream& out, CacheKeys const& keys) {
    auto header = Header{.magic = kMagic,
                         .version = kCacheVersion,
                         .byte_order = kByteOrder,
                         .key = {},
                         .streets_key = {},
                         .file_bytes = 0,
                         .sections = sections_.size(),
                         .table = {}};
    std::ranges::copy(keys.network.substr(0, header.key.size()), header.key.begin());
    std::ranges::copy(keys.streets.substr(0, header.streets_key.size()), header.streets_key.begin());
    auto offset = aligned(sizeof header + sections_.size() * sizeof(Section));
    for (auto& section : sections_) {
      section.offset = offset;
      offset = aligned(offset + section.bytes);
    }
    header.file_bytes = offset;
    header.table = digest::sha256(std::as_bytes(std::span{sections_}));

    put(out, std::as_bytes(std::span{&header, 1}));
    put(out, std::as_bytes(std::span{sections_}));
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      pad(out, sections_[i].offset);
      put(out, contents_[i]);
    }
    pad(out, header.file_bytes);
  }

private:
  static std::uint64_t aligned(std::uint64_t offset) { return (offset + kAlignment - 1) / kAlignment * kAlignment; }

  void add(std::string_view name, std::span<std::byte const> bytes, std::size_t element_bytes) {
    auto section = Section{.name = {},
                           .offset = 0,
                           .bytes = bytes.size(),
                           .element_bytes = element_bytes,
                           .digest = digest::sha256(bytes)};
    std::ranges::copy(name.substr(0, section.name.size()), section.name.begin());
    sections_.push_back(section);
    contents_.push_back(bytes);
  }
  void put(std::ostream& out, std::span<std::byte const> bytes) {
    out.write(reinterpret_cast<char const*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    written_ += bytes.size();
  }
  void pad(std::ostream& out, std::uint64_t to) {
    static constexpr auto kZeros = std::array<std::byte, kAlignment>{};
    put(out, std::span{kZeros}.first(to - written_));
  }

  std::vector<Section> sections_;
  std::vector<std::span<std::byte const>> contents_;
  std::deque<Bytes> kept_;  // a deque: its elements do not move
  std::uint64_t written_ = 0;
};

}  // namespace

void write_cache(std::filesystem::path const& file, CacheKeys const& keys, Network const& network, Report const& found,
                 PublishedStreets const& streets, Report& report) {
  auto archive = Archive{};
  each_layer(archive, network);
  archive.report("report", found);
  each_street_layer(archive, streets.extract);
  archive.report("street_report", streets.found);

  auto const unfinished = std::filesystem::path{file.string() + "." + std::to_string(::getpid()) + ".part"};
  auto failure = std::error_code{};
  {
    errno = 0;
    auto out = std::ofstream{unfinished, std::ios::binary | std::ios::trunc};
    archive.write(out, keys);
    out.close();
    if (!out) failure = {errno == 0 ? EIO : errno, std::generic_category()};
  }
  if (!failure) std::filesystem::rename(unfinished, file, failure);
  if (!failure) return;
  auto ignored = std::error_code{};
  std::filesystem::remove(unfinished, ignored);
  report.add({.severity = Severity::warning,
              .code = "cache_not_written",
              .where = {.file = file.string()},
              .arguments = {{"reason", failure.message()}}});
}

}  // namespace berline::network
