#include "sync/MergeParts.h"
#include "sync/Sequence.h"

#include <QHash>
#include <QSet>

namespace vitae::sync
{

namespace
{

/// The ids of a list of objects that each have one of their own.
std::optional<QStringList> ids(const json::Array &array)
{
    QStringList found;
    QSet<QString> seen;
    for (const json::Value &value : array) {
        const QString id = value[u"id"].toString();
        if (id.isEmpty() || seen.contains(id))
            return std::nullopt;
        seen.insert(id);
        found.append(id);
    }
    return found;
}

/// For each element of `array` the base element that it is, or -1: the same one in order, else a changed form of one
/// in the same gap, else the same one elsewhere.
std::vector<qsizetype> baseOf(const json::Array &base, const json::Array &array)
{
    std::vector<qsizetype> found(array.size(), -1);
    const std::vector<qsizetype> partner =
        matches(qsizetype(base.size()), qsizetype(array.size()),
                [&](qsizetype i, qsizetype j) { return base[size_t(i)] == array[size_t(j)]; });
    std::vector<bool> taken(base.size(), false);
    const auto take = [&](qsizetype i, qsizetype j) {
        found[size_t(j)] = i;
        taken[size_t(i)] = true;
    };
    for (size_t i = 0; i < base.size(); ++i) {
        if (partner[i] >= 0)
            take(qsizetype(i), partner[i]);
    }
    qsizetype i = 0, j = 0;
    while (i < qsizetype(base.size()) && j < qsizetype(array.size())) {
        qsizetype baseEnd = i, end = j;
        while (baseEnd < qsizetype(base.size()) && partner[size_t(baseEnd)] < 0)
            ++baseEnd;
        while (end < qsizetype(array.size()) && found[size_t(end)] < 0)
            ++end;
        const std::vector<qsizetype> changed = matches(baseEnd - i, end - j, [&](qsizetype a, qsizetype b) {
            return similar(base[size_t(i + a)], array[size_t(j + b)]);
        });
        for (size_t a = 0; a < changed.size(); ++a) {
            if (changed[a] >= 0)
                take(i + qsizetype(a), j + changed[a]);
        }
        i = baseEnd + 1;
        j = end + 1;
    }
    for (size_t k = 0; k < array.size(); ++k) {
        for (size_t b = 0; found[k] < 0 && b < base.size(); ++b) {
            if (!taken[b] && base[b] == array[k])
                take(qsizetype(b), qsizetype(k));
        }
    }
    return found;
}

/// Which of the names stand in another order than in the base, or are new.
QSet<QString> movedOrAdded(const QStringList &base, const QStringList &side)
{
    QHash<QString, qsizetype> place;
    for (qsizetype i = 0; i < base.size(); ++i)
        place.insert(base[i], i);
    std::vector<qsizetype> places;
    QStringList known;
    QSet<QString> found;
    for (const QString &name : side) {
        if (const auto at = place.constFind(name); at != place.cend()) {
            places.push_back(*at);
            known.append(name);
        } else {
            found.insert(name);
        }
    }
    const std::vector<bool> kept = longestRising(places);
    for (qsizetype i = 0; i < known.size(); ++i) {
        if (!kept[size_t(i)])
            found.insert(known[i]);
    }
    return found;
}

} // namespace

Named nameElements(const json::Array &base, const json::Array &ours, const json::Array &theirs)
{
    if (const auto b = ids(base), o = ids(ours), t = ids(theirs); b && o && t)
        return {*b, *o, *t};

    Named names;
    for (size_t i = 0; i < base.size(); ++i)
        names.base.append(QStringLiteral("b%1").arg(i));
    const std::vector<qsizetype> oursBase = baseOf(base, ours), theirsBase = baseOf(base, theirs);
    std::vector<size_t> added; // by ours
    for (size_t i = 0; i < ours.size(); ++i) {
        if (oursBase[i] < 0)
            added.push_back(i);
        names.ours.append(oursBase[i] < 0 ? QStringLiteral("o%1").arg(i) : names.base[oursBase[i]]);
    }
    for (size_t i = 0; i < theirs.size(); ++i) {
        if (theirsBase[i] >= 0) {
            names.theirs.append(names.base[theirsBase[i]]);
            continue;
        }
        const auto twin = std::find_if(added.begin(), added.end(), [&](size_t k) { return ours[k] == theirs[i]; });
        names.theirs.append(twin == added.end() ? QStringLiteral("t%1").arg(i) : names.ours[qsizetype(*twin)]);
        if (twin != added.end())
            added.erase(twin);
    }
    return names;
}

QStringList mergeOrder(const Named &names, const QStringList &survivors)
{
    const QSet<QString> stay(survivors.begin(), survivors.end());
    const QSet<QString> oursMoved = movedOrAdded(names.base, names.ours);
    const QSet<QString> theirsMoved = movedOrAdded(names.base, names.theirs);
    QStringList order;
    QSet<QString> placed;
    for (const QString &name : names.theirs) {
        if (stay.contains(name) && (!oursMoved.contains(name) || theirsMoved.contains(name))) {
            order.append(name);
            placed.insert(name);
        }
    }
    QString previous;
    for (const QString &name : names.ours) {
        if (!stay.contains(name))
            continue;
        if (!placed.contains(name)) {
            order.insert(previous.isNull() ? 0 : order.indexOf(previous) + 1, name);
            placed.insert(name);
        }
        previous = name;
    }
    return order;
}

} // namespace vitae::sync
