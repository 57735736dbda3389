using System.Globalization;

namespace System.Management.Automation;

/// <summary>An error's category, with what it concerns and who reported it.</summary>
public class ErrorCategoryInfo
{
    private const int LongestTarget = 40;

    internal ErrorCategoryInfo(ErrorCategory category, Exception exception, object? target)
    {
        var value = PSObject.Unwrap(target);
        Category = category;
        Reason = exception.GetType().Name;
        TargetType = value?.GetType().Name ?? "";
        TargetName = value?.ToString() ?? "";
    }

    public ErrorCategory Category { get; }

    public string Activity { get; set; } = "";

    public string Reason { get; set; }

    public string TargetName { get; set; }

    public string TargetType { get; set; }

    public string GetMessage() => string.Create(CultureInfo.InvariantCulture, $"{Category}: ({Shorten(TargetName)}:{TargetType}) [{Activity}], {Reason}");

    public override string ToString() => GetMessage();

    private static string Shorten(string text)
    {
        const int Half = (LongestTarget - 2) / 2;
        return text.Length <= LongestTarget ? text : $"{text[..Half]}…{text[^Half..]}";
    }
}
