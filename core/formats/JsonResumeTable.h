// Which member of JSON Resume is which field of the CV; read by JsonResume.cpp in both directions.
#pragma once

#include <span>

namespace vitae::formats
{

struct JsonResumeMember {
    enum class Kind {
        Text,
        Number, ///< text that may be a number
        Texts,
        Joined,  ///< texts there, one text with commas here
        End,     ///< the end of a time; none there is the present here
        Picture, ///< a data: URI; an address is none of ours
    };

    const char16_t *field;
    const char16_t *name;       ///< in version 1.0
    const char16_t *aliases[3]; ///< before, or of other tools
    Kind kind = Kind::Text;
};

struct JsonResumeList {
    const char16_t *field;
    const char16_t *name, *alias;
    std::span<const JsonResumeMember> members;
    const char16_t *bareText = u"name"; ///< the field that an entry which is only a text becomes
};

using Kind = JsonResumeMember::Kind;

inline constexpr JsonResumeMember basicsMembers[] = {
    {u"name", u"name", {}},
    {u"title", u"label", {u"headline"}},
    {u"photo", u"image", {u"picture"}, Kind::Picture},
    {u"email", u"email", {}},
    {u"phone", u"phone", {}},
    {u"website", u"url", {u"website"}},
};

inline constexpr JsonResumeMember workMembers[] = {
    {u"company", u"name", {u"company", u"employer"}},
    {u"title", u"position", {u"title"}},
    {u"location", u"location", {}},
    {u"url", u"url", {u"website"}},
    {u"start_date", u"startDate", {}},
    {u"end_date", u"endDate", {}, Kind::End},
    {u"description", u"summary", {u"description"}},
    {u"bullets", u"highlights", {}, Kind::Texts},
};

inline constexpr JsonResumeMember educationMembers[] = {
    {u"institution", u"institution", {u"school", u"name"}},
    {u"url", u"url", {u"website"}},
    {u"field", u"area", {u"major", u"field"}},
    {u"degree", u"studyType", {u"degree"}},
    {u"start_date", u"startDate", {}},
    {u"end_date", u"endDate", {}, Kind::End},
    {u"gpa", u"score", {u"gpa"}, Kind::Number},
    {u"courses", u"courses", {}, Kind::Texts},
    {u"location", u"location", {}},
    {u"bullets", u"highlights", {}, Kind::Texts},
};

inline constexpr JsonResumeMember projectMembers[] = {
    {u"name", u"name", {u"title"}},
    {u"description", u"description", {u"summary"}},
    {u"bullets", u"highlights", {}, Kind::Texts},
    {u"technologies", u"keywords", {}, Kind::Texts},
    {u"start_date", u"startDate", {}},
    {u"end_date", u"endDate", {}, Kind::End},
    {u"link", u"url", {u"website"}},
    {u"role", u"roles", {u"role"}, Kind::Joined},
};

inline constexpr JsonResumeMember volunteerMembers[] = {
    {u"organization", u"organization", {u"company"}},
    {u"position", u"position", {}},
    {u"url", u"url", {u"website"}},
    {u"startDate", u"startDate", {}},
    {u"endDate", u"endDate", {}, Kind::End},
    {u"summary", u"summary", {u"description"}},
    {u"highlights", u"highlights", {}, Kind::Texts},
};

inline constexpr JsonResumeMember skillMembers[] = {
    {u"name", u"name", {}}, {u"level", u"level", {}}, {u"items", u"keywords", {}, Kind::Texts}};
inline constexpr JsonResumeMember languageMembers[] = {{u"name", u"language", {u"name"}},
                                                       {u"level", u"fluency", {u"level"}}};
inline constexpr JsonResumeMember certificateMembers[] = {
    {u"name", u"name", {u"title"}}, {u"date", u"date", {}}, {u"issuer", u"issuer", {}}, {u"url", u"url", {u"website"}}};
inline constexpr JsonResumeMember awardMembers[] = {{u"title", u"title", {u"name"}},
                                                    {u"date", u"date", {}},
                                                    {u"awarder", u"awarder", {}},
                                                    {u"summary", u"summary", {}}};
inline constexpr JsonResumeMember publicationMembers[] = {{u"name", u"name", {u"title"}},
                                                          {u"publisher", u"publisher", {}},
                                                          {u"releaseDate", u"releaseDate", {u"date"}},
                                                          {u"url", u"url", {u"website"}},
                                                          {u"summary", u"summary", {}}};
inline constexpr JsonResumeMember interestMembers[] = {{u"name", u"name", {}},
                                                       {u"keywords", u"keywords", {}, Kind::Texts}};
inline constexpr JsonResumeMember referenceMembers[] = {{u"name", u"name", {}}, {u"reference", u"reference", {}}};

/// In the order of the schema.
inline constexpr JsonResumeList jsonResumeLists[] = {
    {u"experience", u"work", u"experience", workMembers, u"description"},
    {u"volunteering", u"volunteer", u"volunteering", volunteerMembers, u"summary"},
    {u"education", u"education", u"", educationMembers, u"institution"},
    {u"awards", u"awards", u"", awardMembers, u"title"},
    {u"certifications", u"certificates", u"certifications", certificateMembers},
    {u"publications", u"publications", u"", publicationMembers},
    {u"skills", u"skills", u"", skillMembers},
    {u"languages", u"languages", u"", languageMembers},
    {u"interests", u"interests", u"hobbies", interestMembers},
    {u"references", u"references", u"", referenceMembers, u"reference"},
    {u"projects", u"projects", u"", projectMembers},
};

} // namespace vitae::formats
