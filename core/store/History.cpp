#include "store/History.h"

#include "base/JsonParser.h"
#include "store/Library.h"

namespace vitae::store
{

using base::Result;
using Op = cv::Change::Op;

bool continues(const std::vector<cv::Change> &last, const std::vector<cv::Change> &next)
{
    if (last.empty() || next.size() != 1)
        return false;
    const cv::Change &a = last.back();
    const cv::Change &b = next.front();
    return a.op == Op::Set && b.op == Op::Set && a.path == b.path && a.after && a.after == b.before;
}

void mergeInto(std::vector<cv::Change> &last, const std::vector<cv::Change> &next)
{
    last.back().after = next.front().after;
}

std::vector<cv::Change> inverted(const std::vector<cv::Change> &changes)
{
    std::vector<cv::Change> back;
    back.reserve(changes.size());
    for (auto it = changes.rbegin(); it != changes.rend(); ++it)
        back.push_back(cv::inverse(*it));
    return back;
}

Result<std::vector<cv::Change>> UndoStep::changes() const
{
    return decodeChanges(encoded);
}

QByteArray encodeChanges(const std::vector<cv::Change> &changes)
{
    json::Array all;
    all.reserve(changes.size());
    for (const cv::Change &change : changes)
        all.push_back(cv::toJson(change));
    return json::write(std::move(all));
}

base::Result<std::vector<cv::Change>> decodeChanges(QByteArrayView text)
{
    auto parsed = json::parse(text, {.depth = journalDepth});
    if (!parsed)
        return parsed.error();
    std::vector<cv::Change> changes;
    for (const json::Value &item : parsed->array()) {
        auto change = cv::changeFromJson(item);
        if (!change)
            return change.error();
        changes.push_back(std::move(*change));
    }
    return changes;
}

} // namespace vitae::store
