using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Events;

/// <summary>What has changed since a server was asked last (WaitForUpdatesEx).</summary>
/// <param name="Version">What it is to be asked with next.</param>
/// <param name="IsTruncated">Whether there is more of it, which the next question gets at once.</param>
/// <param name="Changes">The objects that have changed.</param>
internal sealed record UpdateSet(string Version, bool IsTruncated, IReadOnlyList<UpdateSet.Change> Changes)
{
    /// <summary>Reads one.</summary>
    internal static UpdateSet Read(XElement set) => new(
        set.Required("version").Value,
        Vim.Boolean(set.Text("truncated")),
        [.. set.All("filterSet").SelectMany(filter => filter.All("objectSet")).Select(Change.Read)]);

    /// <summary>What has changed of an object.</summary>
    /// <param name="Object">The object.</param>
    /// <param name="HasLeft">Whether it is not there any more.</param>
    /// <param name="Values">The properties that have changed, with their values; null for one that it does not have any more.</param>
    internal sealed record Change(ManagedObject Object, bool HasLeft, IReadOnlyList<(string Path, XElement? Value)> Values)
    {
        internal static Change Read(XElement update) => new(
            ManagedObject.Read(update.Required("obj")),
            update.Text("kind") == "leave",
            [.. update.All("changeSet").Select(change => (change.Required("name").Value, change.Text("op") is "remove" or "indirectRemove" ? null : change.Child("val")))]);

        /// <summary>The object as it is with the change.</summary>
        /// <param name="before">As it was; null where it was not known.</param>
        internal ObjectContent ApplyTo(ObjectContent? before)
        {
            var properties = before is null ? new Dictionary<string, XElement>(StringComparer.Ordinal) : new(before.Properties, StringComparer.Ordinal);
            foreach (var (path, value) in Values)
            {
                if (value is null)
                    properties.Remove(path);
                else
                    properties[path] = value;
            }
            return new ObjectContent(Object, properties);
        }
    }
}
