using System.Xml.Linq;
using Libvirt.Logging;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>Makes a world from a node file, whether it lies on a disk or in this assembly.</summary>
internal static class NodeLoader
{
    private static readonly LogSource Log = new("test.test_driver");

    // What a file's root may have, in libvirt's order of reading: domains first. Each takes the element, without its parent, or the root of the file that it names.
    private static readonly (string Name, Action<TestWorld, XElement, Func<XElement, string, XElement>> Read)[] Kinds =
    [
        ("domain", (world, element, include) => world.Load(NodeDomainReader.Read(element, include, world.Images))),
        ("pool", (world, element, include) => world.Load(NodePool.Read(element, include, isOurs: world.Images is not null))),
        ("network", (world, element, _) => world.LoadNetwork(NodeState.Take(element), NetworkDefinition.FromElement(element))),
        ("interface", (world, element, _) => world.LoadInterface(NodeState.Take(element), HostInterfaceDefinition.FromElement(element))),
        ("device", (world, element, _) => world.LoadNodeDevice(NodeDeviceReader.Read(element, isOurs: world.Images is not null))),
        ("secret", (world, element, _) => world.LoadSecret(element)),
        ("filter", (world, element, _) => world.LoadFilter(element)),
        ("filterbinding", (world, element, _) => world.LoadBinding(element)),
    ];

    /// <summary>Makes the world of a file.</summary>
    /// <exception cref="VirtException">XmlError, XmlDetail and others by name: the file is refused.</exception>
    internal static async Task<TestWorld> LoadFileAsync(string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        // A pipe that nobody writes to must not hold up more than a thread of the pool.
        var load = Task.Run(() =>
        {
            var file = new NodeFile(path);
            return Load(VirtXml.Parse(file.Read(path), path, "node", NodeFile.MaxLength), clock, file, cancellationToken);
        }, cancellationToken);
        return await load.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a world whose file this assembly brings: <c>default</c> or <c>lab</c>.</summary>
    internal static TestWorld LoadBuiltIn(string name, TimeProvider clock)
    {
        using var stream = typeof(NodeLoader).Assembly.GetManifestResourceStream($"{name}.xml")!;
        using var reader = new StreamReader(stream);
        return Load(VirtXml.Parse(reader.ReadToEnd(), $"test:///{name}", "node"), clock, file: null, CancellationToken.None);
    }

    private static TestWorld Load(XElement node, TimeProvider clock, NodeFile? file, CancellationToken cancellationToken)
    {
        var images = LabReader.Images(node);
        var world = new TestWorld(clock)
        {
            Host = TestHost.Of(NodeInfo.Read(node), file is not null, images is not null),
            Images = images,
            Users = NodeUser.ReadAll(node),
        };
        foreach (var (name, read) in Kinds)
        {
            foreach (var child in node.Elements(name).ToArray())
            {
                cancellationToken.ThrowIfCancellationRequested();
                // Without its parent it is the root of its own tree.
                child.Remove();
                read(world, Include(child, name), Include);
            }
        }
        Log.Debug($"domains of {file?.Path ?? "the world that is built in"}: {world.Count}");
        return world;

        // An included file includes no other for itself, so that there is no loop to get into.
        XElement Include(XElement element, string rootName)
        {
            if (file is null || element.Attr("file") is not { } name)
                return element;
            var path = file.Resolve(name);
            return VirtXml.Parse(file.Read(path), path, rootName);
        }
    }
}
