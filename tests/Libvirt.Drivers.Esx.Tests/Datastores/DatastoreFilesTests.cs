using System.Text;
using Libvirt.Drivers.Esx.Datastores;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Drivers.Esx.Tests.Soap;

namespace Libvirt.Drivers.Esx.Tests.Datastores;

public sealed class DatastoreFilesTests(VsphereFixture servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "ha-datacenter")]
    [InlineData(false, "DC0")]
    public async Task A_file_is_written_and_read_again_in_all_and_in_parts(bool isEsx, string datacenter)
    {
        await using var connection = await VsphereFixture.OpenAsync(servers.Of(isEsx));
        var files = ((EsxConnection)connection.Require<IDomainDriver>()).Files;
        var path = DatastorePath.Parse("[LocalDS_0] a folder/ü & more.bin");
        var content = new byte[700_000];
        Random.Shared.NextBytes(content);
        var moved = new List<ulong>();

        Assert.Null(await files.FindLengthAsync(path with { Path = "nothing" }, datacenter, Token));
        await files.UploadAsync(path, datacenter, new MemoryStream(content), new VolumeTransfer { Progress = new Reports(moved) }, Token);
        Assert.Equal(700_000UL, moved[^1]);
        Assert.True(moved.Count > 2);
        Assert.Equal(700_000UL, await files.FindLengthAsync(path, datacenter, Token));
        Assert.Equal(content, await files.ReadAsync(path, datacenter, Token));

        moved.Clear();
        var part = new MemoryStream();
        await files.DownloadAsync(path, datacenter, part, new VolumeTransfer { Offset = 1000, Length = 600_000, Progress = new Reports(moved) }, Token);
        Assert.Equal(content[1000..601_000], part.ToArray());
        Assert.Equal(600_000UL, moved[^1]);
        part = new MemoryStream();
        await files.DownloadAsync(path, datacenter, part, new VolumeTransfer { Offset = 699_999, Length = 5 }, Token);
        Assert.Equal(content[^1..], part.ToArray());
        var error = await Assert.ThrowsAsync<VirtException>(() => files.DownloadAsync(path, datacenter, part, new VolumeTransfer { Offset = 700_001 }, Token).AsTask());
        Assert.Equal(VirtErrorCode.InvalidArg, error.Code);

        await files.WriteAsync(path, datacenter, [], Token);
        Assert.Empty(await files.ReadAsync(path, datacenter, Token));
    }

    [Fact]
    public async Task A_stream_that_cannot_be_rewound_is_sent_as_far_as_it_goes()
    {
        await using var connection = await VsphereFixture.OpenAsync(servers.Host);
        var files = ((EsxConnection)connection.Require<IDomainDriver>()).Files;
        var path = DatastorePath.Parse("[LocalDS_0] forward.bin");
        await files.UploadAsync(path, "ha-datacenter", new Forward("hello"), new VolumeTransfer(), Token);
        Assert.Equal("hello", Encoding.UTF8.GetString(await files.ReadAsync(path, "ha-datacenter", Token)));
        await files.UploadAsync(path, "ha-datacenter", new Forward("hello"), new VolumeTransfer { Length = 4 }, Token);
        Assert.Equal("hell", Encoding.UTF8.GetString(await files.ReadAsync(path, "ha-datacenter", Token)));
        var error = await Assert.ThrowsAsync<VirtException>(() => files.UploadAsync(path, "ha-datacenter", new Forward("hello"), new VolumeTransfer { Length = 6 }, Token).AsTask());
        Assert.Equal("the source ends after 5 of 6 bytes", error.Details);
    }

    [Theory]
    [InlineData(true, "ha-datacenter")]
    [InlineData(false, "DC0")]
    public async Task A_datacenter_is_found_with_one_request_and_then_known(bool isEsx, string datacenter)
    {
        var server = servers.Of(isEsx);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var esx = (EsxConnection)connection.Require<IDomainDriver>();
        var view = new Esx.Inventory.InventoryView(esx.Client, new PropertyReader(esx.Client), esx.Client.Service.RootFolder, ["VirtualMachine", "Datastore"]);
        var machine = (await view.ReadAsync("VirtualMachine", ["resourcePool"], Token))[0];
        var datastore = (await view.ReadAsync("Datastore", ["name"], Token))[0];
        var requests = await server.RequestsOfAsync(async () =>
        {
            Assert.Equal(datacenter, await esx.Datacenters.PathOfAsync(machine.Object, Token));
            Assert.Equal(datacenter, await esx.Datacenters.PathOfAsync(machine.Object, Token));
        });
        Assert.Single(requests);
        Assert.Equal(datacenter, await esx.Datacenters.PathOfAsync(machine.Reference("resourcePool")!.Value, Token));
        Assert.Equal(datacenter, await esx.Datacenters.PathOfAsync(datastore.Object, Token));
        await Assert.ThrowsAsync<VirtException>(() => esx.Datacenters.PathOfAsync(esx.Client.Service.RootFolder, Token).AsTask());
    }

    [Theory]
    [InlineData(404, VirtErrorCode.NoStorageVol, "there is no '[ds] a' on the server")]
    [InlineData(403, VirtErrorCode.AccessDenied, "the server does not permit the download of '[ds] a'")]
    [InlineData(401, VirtErrorCode.AuthFailed, "the server does not take the session for the download of '[ds] a'")]
    [InlineData(500, VirtErrorCode.HttpError, "HTTP response code 500 for download of '[ds] a'")]
    [InlineData(0, VirtErrorCode.HttpError, "the download of '[ds] a' breaks off")]
    public async Task What_goes_wrong_has_a_name(int status, VirtErrorCode code, string details)
    {
        await using var server = new FakeServer { Files = _ => (status, "x") };
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var error = await Assert.ThrowsAsync<VirtException>(() => Files(connection).ReadAsync(new DatastorePath("ds", "a"), "dc", Token).AsTask());
        Assert.Equal(code, error.Code);
        Assert.StartsWith(details, error.Details);
    }

    [Fact]
    public async Task A_session_that_has_lapsed_is_opened_again_also_for_a_file()
    {
        var requests = new List<string>();
        await using var server = new FakeServer
        {
            Files = line =>
            {
                requests.Add(line);
                return requests.Count % 2 == 1 ? (401, "") : (200, "text");
            },
        };
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        server.Calls.Clear();
        Assert.Equal("text", Encoding.UTF8.GetString(await Files(connection).ReadAsync(new DatastorePath("ds", "a b"), "dc", Token)));
        await Files(connection).WriteAsync(new DatastorePath("ds", "c"), "dc", [1, 2, 3], Token);
        Assert.Equal(["Login", "Login"], server.Calls);
        Assert.Equal(
            ["GET /folder/a%20b?dcPath=dc&dsName=ds HTTP/1.1", "GET /folder/a%20b?dcPath=dc&dsName=ds HTTP/1.1", "PUT /folder/c?dcPath=dc&dsName=ds HTTP/1.1", "PUT /folder/c?dcPath=dc&dsName=ds HTTP/1.1"],
            requests);
    }

    [Fact]
    public async Task A_small_file_that_is_not_small_is_not_read()
    {
        await using var server = new FakeServer { Files = _ => (200, new string('x', DatastoreFiles.MaxLength + 10)) };
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var error = await Assert.ThrowsAsync<VirtException>(() => Files(connection).ReadAsync(new DatastorePath("ds", "a"), "dc", Token).AsTask());
        Assert.Equal("'[ds] a' is longer than 1048576 bytes", error.Details);
    }

    [Fact]
    public async Task A_server_that_stops_in_the_middle_is_not_waited_for_without_end()
    {
        await using var server = new FakeServer { Files = _ => (-1, "the beginning") };
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var files = new DatastoreFiles(((EsxConnection)connection.Require<IDomainDriver>()).Client) { Stall = TimeSpan.FromMilliseconds(200) };
        var target = new MemoryStream();
        var error = await Assert.ThrowsAsync<VirtException>(() => files.DownloadAsync(new DatastorePath("ds", "a"), "dc", target, new VolumeTransfer(), Token).AsTask());
        Assert.Equal((VirtErrorCode.OperationTimeout, "nothing moved for 0.2 s at '[ds] a'"), (error.Code, error.Details));
        Assert.Equal("the beginning"u8, target.ToArray());
    }

    [Fact]
    public async Task Who_does_not_want_it_any_more_is_obeyed()
    {
        await using var server = new FakeServer { Files = _ => (-1, "the beginning") };
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        using var end = new CancellationTokenSource();
        var reading = Files(connection).ReadAsync(new DatastorePath("ds", "a"), "dc", end.Token).AsTask();
        end.CancelAfter(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task A_file_is_not_written_from_its_middle()
    {
        await using var server = new FakeServer();
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var error = await Assert.ThrowsAsync<VirtException>(
            () => Files(connection).UploadAsync(new DatastorePath("ds", "a"), "dc", Stream.Null, new VolumeTransfer { Offset = 1 }, Token).AsTask());
        Assert.Equal(VirtErrorCode.OperationUnsupported, error.Code);
    }

    private static DatastoreFiles Files(VirtConnection connection) => ((EsxConnection)connection.Require<IDomainDriver>()).Files;

    private sealed class Reports(List<ulong> moved) : IProgress<ulong>
    {
        public void Report(ulong value) => moved.Add(value);
    }

    private sealed class Forward(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override bool CanSeek => false;
    }
}
