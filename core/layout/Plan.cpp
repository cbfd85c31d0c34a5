#include "layout/Plan.h"

#include "cv/Sections.h"

namespace vitae::layout
{

namespace
{

const QString custom = QStringLiteral("custom_sections");
const QString personal = QStringLiteral("personal");

void addCustom(std::vector<Part> &parts, const cv::Cv &cv, bool side)
{
    for (size_t i = 0; i < cv.custom_sections.size(); ++i) {
        const cv::CustomSection &section = cv.custom_sections[i];
        Part part{Part::Kind::CustomHeading, custom, section.id, {}, false, false, side, i};
        if (!section.title.isEmpty())
            parts.push_back(part);
        if (!section.content.isEmpty() || !section.bullets.isEmpty()) {
            part.kind = Part::Kind::CustomIntro;
            parts.push_back(part);
        }
        for (size_t item = 0; item < section.items.size(); ++item) {
            part.kind = Part::Kind::CustomEntry;
            part.itemId = section.items[item].id;
            part.item = item;
            // After an introduction the first entry needs the gap of the others.
            part.first = item == 0 && section.content.isEmpty() && section.bullets.isEmpty();
            part.last = item + 1 == section.items.size();
            parts.push_back(part);
        }
    }
}

} // namespace

bool Part::sameAs(const Part &other) const
{
    return kind == other.kind && section == other.section && id == other.id && itemId == other.itemId &&
           first == other.first && last == other.last && side == other.side;
}

bool Part::dependsOn(const cv::Path &changed) const
{
    if (changed.isEmpty())
        return true;
    const QString &root = changed.first();
    switch (kind) {
    case Kind::Header:
    case Kind::Contacts:
        return root == personal;
    case Kind::Heading:
        return root != personal && root != custom && !cv::sectionNames().contains(root); // "section_titles"
    case Kind::Whole:
        return root == section;
    case Kind::Entry:
        return root == section && (changed.size() == 1 || changed[1] == id);
    case Kind::CustomHeading:
    case Kind::CustomIntro:
        return root == custom && (changed.size() == 1 || changed[1] == id);
    case Kind::CustomEntry:
        return root == custom &&
               (changed.size() == 1 || (changed[1] == id && (changed.size() < 4 || changed[3] == itemId)));
    }
    return true;
}

Plan planOf(const cv::Cv &cv, const Sheet &sheet)
{
    Plan plan;
    const Template &design = sheet.design();
    plan.headerAcross = sheet.twoColumns && !design.header.inSide;
    plan.main.push_back({Part::Kind::Header, personal});
    if (sheet.twoColumns && design.header.inSide)
        plan.side.push_back({Part::Kind::Contacts, personal, {}, {}, false, false, true});
    for (const QString &section : cv::visibleSections(cv)) {
        if (cv::isSectionEmpty(cv, section))
            continue;
        const bool side = sheet.twoColumns && design.sideSections.contains(section);
        std::vector<Part> &parts = side ? plan.side : plan.main;
        if (section == custom) {
            addCustom(parts, cv, side);
            continue;
        }
        parts.push_back({Part::Kind::Heading, section, {}, {}, false, false, side});
        if (section == u"summary" || isListSection(section)) {
            parts.push_back({Part::Kind::Whole, section, {}, {}, true, true, side});
            continue;
        }
        const size_t count = entryCount(cv, section);
        for (size_t i = 0; i < count; ++i)
            parts.push_back({Part::Kind::Entry, section, entryId(cv, section, i), {}, i == 0, i + 1 == count, side, i});
    }
    return plan;
}

Chunk build(const Part &part, const cv::Cv &cv, const Sheet &sheet, const Column &column, BuildCache &cache,
            const ImageSource &images)
{
    const ChunkBuilder builder(sheet, column, cache, images);
    const ChunkBuilder::Place place{part.first, part.last};
    const cv::Path path = part.id.isEmpty() ? cv::Path{part.section} : cv::Path{part.section, part.id};
    switch (part.kind) {
    case Part::Kind::Header: {
        const qreal tallest = (sheet.bottom() - sheet.top()) * 0.45;
        if (sheet.design().header.band) {
            Column band = column;
            band.ground = Ground::Band;
            Chunk chunk = ChunkBuilder(sheet, band, cache, images).header(cv.personal, tallest);
            if (chunk.size() == 1)
                return chunk;
        }
        return builder.header(cv.personal, tallest); // too tall for a band, it stands on the page
    }
    case Part::Kind::Contacts:
        return builder.contacts(cv.personal);
    case Part::Kind::Heading:
        return builder.heading(path, {cv::sectionTitle(cv, part.section), {}});
    case Part::Kind::Whole:
        if (part.section == u"summary")
            return builder.text({cv.summary, path}, {});
        return builder.list(listViews(cv, part.section), part.section);
    case Part::Kind::Entry:
        return builder.entry(entryView(cv, part.section, part.index), part.section, place);
    case Part::Kind::CustomHeading:
        return builder.heading(path, {cv.custom_sections[part.index].title, path.child(QStringLiteral("title"))});
    case Part::Kind::CustomIntro: {
        const cv::CustomSection &section = cv.custom_sections[part.index];
        return builder.text({section.content, path.child(QStringLiteral("content"))},
                            fieldTexts(section.bullets, path.child(QStringLiteral("bullets"))));
    }
    case Part::Kind::CustomEntry:
        return builder.entry(entryView(cv.custom_sections[part.index], part.item), custom, place);
    }
    return {};
}

} // namespace vitae::layout
