// The names of steps. Whole phrases, since languages differ in more than words.
#include "editing/Editor.h"

#include <algorithm>
#include <array>

namespace vitae::editing
{

namespace
{

struct ListPhrases {
    const char16_t *list; ///< the last field name of the list's path
    const char *add, *remove, *move, *change;
};

// clang-format off
constexpr std::array listPhrases{
    ListPhrases{u"experience", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add experience"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove experience"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move experience"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change experience")},
    ListPhrases{u"education", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add education"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove education"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move education"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change education")},
    ListPhrases{u"skills", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add skill"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove skill"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move skill"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change skill")},
    ListPhrases{u"projects", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add project"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove project"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move project"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change project")},
    ListPhrases{u"languages", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add language"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove language"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move language"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change language")},
    ListPhrases{u"certifications", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add certification"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove certification"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move certification"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change certification")},
    ListPhrases{u"awards", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add award"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove award"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move award"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change award")},
    ListPhrases{u"publications", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add publication"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove publication"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move publication"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change publication")},
    ListPhrases{u"volunteering", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add volunteering"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove volunteering"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move volunteering"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change volunteering")},
    ListPhrases{u"interests", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add interest"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove interest"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move interest"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change interest")},
    ListPhrases{u"references", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add reference"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove reference"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move reference"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change reference")},
    ListPhrases{u"custom_sections", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add section"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove section"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move section"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change section")},
    ListPhrases{u"links", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add link"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove link"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move link"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change link")},
    ListPhrases{u"fields", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add contact field"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove contact field"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move contact field"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change contact field")},
    ListPhrases{u"bullets", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add bullet"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove bullet"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move bullet"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change bullet")},
    ListPhrases{u"highlights", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add bullet"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove bullet"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move bullet"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change bullet")},
    ListPhrases{u"courses", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add course"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove course"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move course"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change course")},
    ListPhrases{u"technologies", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add technology"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove technology"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move technology"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change technology")},
    ListPhrases{u"keywords", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add keyword"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove keyword"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move keyword"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change keyword")},
    ListPhrases{u"layout", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Show section"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Hide section"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move section"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change sections")},
    ListPhrases{u"items", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Add entry"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Remove entry"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Move entry"), QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change entry")},
};

struct FieldPhrase {
    const char16_t *where; ///< "section/field", or "/field" for any section
    const char *change;
};

constexpr std::array fieldPhrases{
    FieldPhrase{u"personal/title", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change headline")},
    FieldPhrase{u"personal/name", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change name")},
    FieldPhrase{u"personal/email", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change e-mail address")},
    FieldPhrase{u"personal/phone", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change phone number")},
    FieldPhrase{u"personal/website", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change website")},
    FieldPhrase{u"personal/linkedin", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change LinkedIn profile")},
    FieldPhrase{u"personal/github", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change GitHub profile")},
    FieldPhrase{u"personal/photo", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change photo")},
    FieldPhrase{u"experience/title", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change job title")},
    FieldPhrase{u"style/template", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change template")},
    FieldPhrase{u"style/page_size", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change page size")},
    FieldPhrase{u"style/margins_mm", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change margins")},
    FieldPhrase{u"style/font_family", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change font")},
    FieldPhrase{u"style/font_size_pt", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change font size")},
    FieldPhrase{u"style/line_height", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change line height")},
    FieldPhrase{u"style/accent", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change colour")},
    FieldPhrase{u"style/section_spacing", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change spacing")},
    FieldPhrase{u"style/date_format", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change date format")},
    FieldPhrase{u"style/columns", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change columns")},
    FieldPhrase{u"style/show_icons", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Show or hide icons")},
    FieldPhrase{u"style/show_photo", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Show or hide photo")},
    FieldPhrase{u"style/show_page_numbers", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Show or hide page numbers")},
    FieldPhrase{u"/cv_title", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Rename CV")},
    FieldPhrase{u"/language", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change language of the CV")},
    FieldPhrase{u"/layout", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change sections")},
    FieldPhrase{u"/section_titles", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Rename section")},
    FieldPhrase{u"/company", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change employer")},
    FieldPhrase{u"/institution", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change institution")},
    FieldPhrase{u"/degree", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change degree")},
    FieldPhrase{u"/field", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change field of study")},
    FieldPhrase{u"/gpa", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change grade")},
    FieldPhrase{u"/location", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change place")},
    FieldPhrase{u"/url", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change web address")},
    FieldPhrase{u"/link", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change web address")},
    FieldPhrase{u"/start_date", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change start date")},
    FieldPhrase{u"/startDate", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change start date")},
    FieldPhrase{u"/end_date", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change end date")},
    FieldPhrase{u"/endDate", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change end date")},
    FieldPhrase{u"/date", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change date")},
    FieldPhrase{u"/releaseDate", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change date")},
    FieldPhrase{u"/description", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change description")},
    FieldPhrase{u"/summary", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change summary")},
    FieldPhrase{u"/content", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change text")},
    FieldPhrase{u"/role", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change role")},
    FieldPhrase{u"/position", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change role")},
    FieldPhrase{u"/organization", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change organisation")},
    FieldPhrase{u"/issuer", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change issuer")},
    FieldPhrase{u"/awarder", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change awarder")},
    FieldPhrase{u"/publisher", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change publisher")},
    FieldPhrase{u"/level", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change level")},
    FieldPhrase{u"/name", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change name")},
    FieldPhrase{u"/title", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change title")},
    FieldPhrase{u"/subtitle", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change subtitle")},
    FieldPhrase{u"/label", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change label")},
    FieldPhrase{u"/value", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change value")},
    FieldPhrase{u"/reference", QT_TRANSLATE_NOOP("vitae::editing::Editor", "Change reference")},
};
// clang-format on

const ListPhrases *phrasesOf(QStringView list)
{
    // A skill's "items" are its keywords, a custom section's are entries: the longer path tells.
    const auto found =
        std::ranges::find_if(listPhrases, [&](const auto &row) { return list == QStringView(row.list); });
    return found == listPhrases.end() ? nullptr : &*found;
}

const char *fieldPhrase(const QString &where)
{
    const auto found =
        std::ranges::find_if(fieldPhrases, [&](const auto &row) { return where == QStringView(row.where); });
    return found == fieldPhrases.end() ? nullptr : found->change;
}

} // namespace

QString Editor::describe(const cv::Change &change)
{
    using Op = cv::Change::Op;
    const cv::Path &path = change.path;
    if (path.isEmpty())
        return tr("Replace the whole CV");

    const QString list = path.size() > 1 ? path[path.size() - 2] : QString();
    const bool skillItem = list == u"items" && path.first() == u"skills";
    const ListPhrases *phrases = phrasesOf(skillItem ? u"keywords" : QStringView(list));
    switch (change.op) {
    case Op::Insert:
        return phrases ? tr(phrases->add) : tr("Add entry");
    case Op::Remove:
        return phrases ? tr(phrases->remove) : tr("Remove entry");
    case Op::Move:
        return phrases ? tr(phrases->move) : tr("Move entry");
    case Op::Set:
        break;
    }
    if (path.first() == u"section_titles")
        return tr(fieldPhrase(QStringLiteral("/section_titles")));
    if (phrases) // an item or a text of a list
        return tr(phrases->change);
    for (const QString &where : {QString(path.first() + u'/' + path.last()), QString(u'/' + path.last())}) {
        if (const char *phrase = fieldPhrase(where))
            return tr(phrase);
    }
    const ListPhrases *whole = phrasesOf(path.last());
    return whole ? tr(whole->change) : tr("Change");
}

} // namespace vitae::editing
