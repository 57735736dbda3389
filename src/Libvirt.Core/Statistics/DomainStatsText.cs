namespace Libvirt;

/// <summary>The text form of statistics, as <c>virsh domstats</c> prints them.</summary>
public static class DomainStatsText
{
    /// <summary>Writes a record: the domain's name, a line <c>name=value</c> for each field, an empty line.</summary>
    public static void Write(TextWriter writer, DomainStatsRecord record)
    {
        writer.WriteLine($"Domain: '{record.Domain.Name}'");
        foreach (var parameter in record.Parameters)
            writer.WriteLine($"  {parameter}");
        writer.WriteLine();
    }
}
