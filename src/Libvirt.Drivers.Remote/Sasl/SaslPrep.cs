using System.Globalization;
using System.Text;

namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>The one form of a name or password that can be typed in several (RFC 4013).</summary>
internal static class SaslPrep
{
    /// <summary>Prepares a text.</summary>
    /// <exception cref="VirtException">AuthFailed: it has characters that no name or password may have.</exception>
    internal static string Prepare(string text)
    {
        if (text.All(c => c is >= ' ' and < '\x7f'))
            return text;
        var mapped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsDropped(c))
                mapped.Append(CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator || c == '\u200b' ? ' ' : c);
        }
        try
        {
            var result = mapped.ToString().Normalize(NormalizationForm.FormKC);
            return result.EnumerateRunes().All(IsAllowed) ? result : throw Refuse(null);
        }
        catch (ArgumentException e)
        {
            // Half of a pair of surrogates.
            throw Refuse(e);
        }
    }

    /// <summary>What is commonly mapped to nothing (RFC 3454, B.1).</summary>
    private static bool IsDropped(char c) =>
        c is '\u00ad' or '\u034f' or '\u1806' or (>= '\u180b' and <= '\u180d') or '\u200c' or '\u200d' or '\u2060' or (>= '\ufe00' and <= '\ufe0f') or '\ufeff';

    private static bool IsAllowed(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static VirtException Refuse(Exception? cause) => SaslErrors.Failed("a name or password has characters that SASL does not allow", cause);
}
