using System.Globalization;
using System.Management.Automation;

namespace Libvirt.PowerShell.Parameters;

/// <summary>Takes a number for a span of time in seconds; PowerShell itself would take it for ticks, or for days where it is written as text.</summary>
public sealed class SecondsTransformationAttribute : ArgumentTransformationAttribute
{
    // As far as the timers of .NET reach.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">It is negative, or longer than 49 days.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var input = inputData is PSObject { BaseObject: var inner } ? inner : inputData;
        TimeSpan? time = input switch
        {
            TimeSpan span => span,
            int or long or double or decimal => OfSeconds(Convert.ToDouble(input, CultureInfo.InvariantCulture)),
            string text when double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) => OfSeconds(seconds),
            string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => span,
            _ => null, // PowerShell says what is wrong with it.
        };
        return time is not { } value ? input!
            : value >= TimeSpan.Zero && value <= Longest ? value
            : throw OutOfRange(input);
    }

    private static TimeSpan OfSeconds(double seconds) =>
        seconds >= 0 && seconds <= Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : throw OutOfRange(seconds);

    private static ArgumentTransformationMetadataException OutOfRange(object? value) =>
        new(string.Create(CultureInfo.InvariantCulture, $"'{value}' is not between 0 seconds and {Longest.Days} days."));
}
