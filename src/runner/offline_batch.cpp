#include "runner/offline_batch.hpp"

#include <fmt/format.h>

#include "runner/batch.hpp"

namespace schemagen::runner {

std::string do_block(const std::string& body) {
  std::string tag = "$schemagen$";
  for (int number = 1; body.find(tag) != std::string::npos; ++number) {
    tag = fmt::format("$schemagen_{}$", number);
  }
  return fmt::format("DO {}\n{}\n{};\n", tag, body, tag);
}

std::string batch_loop(const history::Step& step) {
  const history::Batch& batch = *step.batch;
  const std::string range = fmt::format(
      "((schemagen_low IS NULL OR {0} > schemagen_low) AND {0} <= schemagen_high)", batch.key);
  return do_block(fmt::format(
      "DECLARE\n"
      "  schemagen_low bigint;\n"
      "  schemagen_high bigint;\n"
      "  schemagen_top bigint;\n"
      "BEGIN\n"
      "  SELECT pg_catalog.max({0}) INTO schemagen_top FROM {1};\n"
      "  LOOP\n"
      "    SELECT pg_catalog.max(slice.k) INTO schemagen_high FROM (\n"
      "      SELECT {0} AS k FROM {1}\n"
      "      WHERE (schemagen_low IS NULL OR {0} > schemagen_low) AND {0} <= schemagen_top\n"
      "      ORDER BY 1 LIMIT {2}) slice;\n"
      "    EXIT WHEN schemagen_high IS NULL;\n"
      "    {3}\n"
      "    ;\n"
      "    COMMIT;\n"
      "    PERFORM pg_catalog.pg_sleep({4});\n"
      "    schemagen_low := schemagen_high;\n"
      "  END LOOP;\n"
      "END",
      batch.key, batch.table, batch.size, with_condition(step.statements.front().text, range),
      static_cast<double>(batch.pause_ms) / 1000.0));
}

}  // namespace schemagen::runner
