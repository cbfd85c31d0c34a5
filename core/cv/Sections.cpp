#include "cv/Sections.h"

#include "cv/Reflect.h"

#include <algorithm>
#include <array>

namespace vitae::cv
{

namespace
{

constexpr std::array languages{u"en", u"fr", u"de", u"es", u"pt", u"it", u"nl", u"id", u"ar", u"ja", u"zh"};

struct Section {
    const char16_t *name;
    std::array<const char16_t *, languages.size()> titles; ///< in the order of `languages`
};

// The headings that CVs of each language really use, not translations of the field names. custom_sections holds
// sections that have titles of their own; its heading is for outlines and settings.
constexpr Section sections[] = {
    {u"summary",
     {u"Summary", u"Profil", u"Profil", u"Perfil", u"Resumo", u"Profilo", u"Profiel", u"Ringkasan", u"الملخص المهني",
      u"職務要約", u"个人简介"}},
    {u"experience",
     {u"Experience", u"Expérience professionnelle", u"Berufserfahrung", u"Experiencia laboral",
      u"Experiência profissional", u"Esperienza professionale", u"Werkervaring", u"Pengalaman Kerja", u"الخبرة المهنية",
      u"職歴", u"工作经历"}},
    {u"education",
     {u"Education", u"Formation", u"Ausbildung", u"Formación académica", u"Formação acadêmica",
      u"Istruzione e formazione", u"Opleiding", u"Pendidikan", u"التعليم", u"学歴", u"教育背景"}},
    {u"skills",
     {u"Skills", u"Compétences", u"Kenntnisse", u"Habilidades", u"Competências", u"Competenze", u"Vaardigheden",
      u"Keahlian", u"المهارات", u"スキル", u"专业技能"}},
    {u"projects",
     {u"Projects", u"Projets", u"Projekte", u"Proyectos", u"Projetos", u"Progetti", u"Projecten", u"Proyek",
      u"المشاريع", u"プロジェクト", u"项目经验"}},
    {u"languages",
     {u"Languages", u"Langues", u"Sprachen", u"Idiomas", u"Idiomas", u"Lingue", u"Talen", u"Bahasa", u"اللغات", u"語学",
      u"语言能力"}},
    {u"certifications",
     {u"Certifications", u"Certifications", u"Zertifikate", u"Certificaciones", u"Certificações", u"Certificazioni",
      u"Certificaten", u"Sertifikasi", u"الشهادات", u"資格", u"资格证书"}},
    {u"awards",
     {u"Awards", u"Distinctions", u"Auszeichnungen", u"Premios y reconocimientos", u"Prêmios",
      u"Premi e riconoscimenti", u"Prijzen en onderscheidingen", u"Penghargaan", u"الجوائز", u"受賞歴", u"所获奖项"}},
    {u"publications",
     {u"Publications", u"Publications", u"Veröffentlichungen", u"Publicaciones", u"Publicações", u"Pubblicazioni",
      u"Publicaties", u"Publikasi", u"المنشورات", u"論文・出版物", u"发表作品"}},
    {u"volunteering",
     {u"Volunteering", u"Bénévolat", u"Ehrenamt", u"Voluntariado", u"Voluntariado", u"Volontariato",
      u"Vrijwilligerswerk", u"Kegiatan Sukarela", u"العمل التطوعي", u"ボランティア活動", u"志愿者经历"}},
    {u"interests",
     {u"Interests", u"Centres d’intérêt", u"Interessen", u"Intereses", u"Interesses", u"Interessi", u"Interesses",
      u"Minat", u"الاهتمامات", u"趣味", u"兴趣爱好"}},
    {u"references",
     {u"References", u"Références", u"Referenzen", u"Referencias", u"Referências", u"Referenze", u"Referenties",
      u"Referensi", u"المراجع", u"推薦者", u"推荐人"}},
    {u"custom_sections",
     {u"Other", u"Autres", u"Sonstiges", u"Otros", u"Outros", u"Altro", u"Overig", u"Lainnya", u"أخرى", u"その他",
      u"其他"}},
};

const Section *findSection(QStringView name)
{
    const auto found =
        std::ranges::find(sections, name, [](const Section &section) { return QStringView(section.name); });
    return found == std::end(sections) ? nullptr : found;
}

/// Whether an item says anything: its id and what Vitae does not know do not count.
bool saysSomething(const reflect::StructType &type, const void *item)
{
    const QString *id = type.id(const_cast<void *>(item));
    return std::ranges::any_of(type.fields(), [&](const reflect::FieldInfo &field) {
        return field.in(item) != id && !field.type->isEmpty(field.in(item));
    });
}

} // namespace

const QStringList &sectionNames()
{
    static const QStringList names = [] {
        QStringList list;
        for (const Section &section : sections)
            list.append(QString::fromUtf16(section.name));
        return list;
    }();
    return names;
}

QStringList visibleSections(const Cv &cv)
{
    if (!cv.layout)
        return sectionNames();
    QStringList visible;
    for (const QString &name : *cv.layout) {
        if (findSection(name) && !visible.contains(name))
            visible.append(name);
    }
    return visible;
}

bool isSectionEmpty(const Cv &cv, QStringView section)
{
    if (section == u"summary")
        return QStringView(cv.summary).trimmed().isEmpty();
    const reflect::FieldInfo *field = findSection(section) ? reflect::structType<Cv>().find(section) : nullptr;
    if (!field)
        return true;
    const reflect::ListType &list = *field->type->asList();
    const void *items = field->in(static_cast<const void *>(&cv));
    for (qsizetype i = 0; i < list.size(items); ++i) {
        if (saysSomething(list.item(), list.at(items, i)))
            return false;
    }
    return true;
}

QString sectionTitle(const Cv &cv, QStringView section)
{
    const QString renamed = cv.extra.value(u"section_titles")[section].toString();
    return renamed.trimmed().isEmpty() ? sectionTitle(section, cv.language) : renamed;
}

QString sectionTitle(QStringView section, QStringView language)
{
    const Section *found = findSection(section);
    if (!found)
        return section.toString();
    const QStringView primary = language.left(language.indexOf(u'-') < 0 ? language.size() : language.indexOf(u'-'));
    const auto known = std::ranges::find_if(
        languages, [&](const char16_t *code) { return primary.compare(QStringView(code), Qt::CaseInsensitive) == 0; });
    const size_t column = known == languages.end() ? 0 : size_t(known - languages.begin());
    return QString::fromUtf16(found->titles[column]);
}

} // namespace vitae::cv
