using System.Reflection;
using System.Text;

namespace Libvirt;

/// <summary>What libvirt checks of a call's flags before anything else, with its messages.</summary>
public static class FlagRules
{
    /// <summary>Refuses flags that a driver does not know (virCheckFlags).</summary>
    /// <param name="driver">The driver, for the error.</param>
    /// <param name="flags">The flags of the call.</param>
    /// <param name="known">Those that the driver knows.</param>
    /// <param name="function">The driver's function, for the message.</param>
    /// <exception cref="VirtException">InvalidArg: there are others.</exception>
    public static void CheckKnown<T>(VirtErrorDomain driver, T flags, T known, string function)
        where T : struct, Enum
    {
        if ((Bits(flags) & ~Bits(known)) is not 0 and var unknown)
            throw VirtException.InvalidArgument(driver, $"unsupported flags (0x{unknown:x}) in function {function}");
    }

    /// <summary>Refuses two flags together (VIR_EXCLUSIVE_FLAGS_GOTO).</summary>
    /// <exception cref="VirtException">InvalidArg: both are there.</exception>
    public static void CheckExclusive<T>(VirtErrorDomain source, T flags, T one, T other)
        where T : struct, Enum
    {
        if (Has(flags, one) && Has(flags, other))
            throw VirtException.InvalidArgument(source, $"Flags '{Name(one)}' and '{Name(other)}' are mutually exclusive");
    }

    /// <summary>Refuses a flag without another (VIR_REQUIRE_FLAG_GOTO).</summary>
    /// <exception cref="VirtException">InvalidArg: only the first is there.</exception>
    public static void CheckRequired<T>(VirtErrorDomain source, T flags, T flag, T required)
        where T : struct, Enum
    {
        if (Has(flags, flag) && !Has(flags, required))
            throw VirtException.InvalidArgument(source, $"Flag '{Name(required)}' is required by flag '{Name(flag)}'");
    }

    private static bool Has<T>(T flags, T flag)
        where T : struct, Enum => (Bits(flags) & Bits(flag)) != 0;

    private static ulong Bits<T>(T flags)
        where T : struct, Enum => Convert.ToUInt64(flags, System.Globalization.CultureInfo.InvariantCulture);

    // VIR_DOMAIN_SNAPSHOT_CREATE and NoMetadata make VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA.
    private static string Name<T>(T flag)
        where T : struct, Enum
    {
        var name = new StringBuilder(typeof(T).GetCustomAttribute<FlagPrefixAttribute>()?.Prefix ?? typeof(T).Name);
        foreach (var c in flag.ToString())
            (char.IsUpper(c) ? name.Append('_') : name).Append(char.ToUpperInvariant(c));
        return name.ToString();
    }
}
