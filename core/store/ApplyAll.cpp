#include "store/Applier.h"

#include "cv/Cv.h"

#include <algorithm>

namespace vitae::store
{

namespace
{

using Op = cv::Change::Op;

bool isText(const cv::Path &path)
{
    bool number = false;
    path.last().toInt(&number);
    return number;
}

/// The same wish against the document as it is now.
base::Result<cv::Change> remade(const cv::Cv &cv, const cv::Change &change)
{
    switch (change.op) {
    case Op::Set:
        return cv::makeSet(cv, change.path, change.after.value_or(json::Value()));
    case Op::Insert: {
        const cv::Path list = change.path.parent();
        auto present = cv::valueAt(cv, list);
        if (!present)
            return present.error();
        const int length = int(present->array().size());
        return cv::makeInsert(cv, list, std::min(change.to, length), change.after.value_or(json::Value()),
                              isText(change.path) ? QString() : change.path.last());
    }
    case Op::Remove: {
        if (!isText(change.path))
            return cv::makeRemove(cv, change.path);
        const cv::Path list = change.path.parent();
        auto present = cv::valueAt(cv, list);
        if (!present)
            return present.error();
        const json::Array &texts = present->array();
        const auto found = std::ranges::find(texts, change.before.value_or(json::Value()));
        if (found == texts.end())
            return base::fail(base::Error::Kind::NotFound, QStringLiteral("the text is gone"));
        return cv::makeRemove(cv, list.child(QString::number(found - texts.begin())));
    }
    case Op::Move: {
        auto present = cv::valueAt(cv, change.path.parent());
        if (!present)
            return present.error();
        return cv::makeMove(cv, change.path, std::min(change.to, int(present->array().size()) - 1));
    }
    }
    Q_UNREACHABLE();
}

} // namespace

Fit applyAll(cv::Cv &cv, const std::vector<cv::Change> &changes, const std::function<void()> &beforeGivingWay)
{
    Fit fit = Fit::Exact;
    for (const cv::Change &change : changes) {
        if (cv::apply(cv, change))
            continue;
        if (fit == Fit::Exact)
            beforeGivingWay();
        const auto again = remade(cv, change);
        fit = std::max(fit, again && cv::apply(cv, *again) ? Fit::Forced : Fit::Partly);
    }
    return fit;
}

} // namespace vitae::store
