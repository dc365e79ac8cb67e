namespace Containerize.Testing.Tests;

public class RegistryRequestTests
{
    [Fact]
    public void Reads_a_line_of_the_access_log()
    {
        var request = RegistryRequest.Parse(
            """127.0.0.1 - - [21/Nov/2026:20:37:03 +0000] "GET /v2/app/manifests/1?x=y HTTP/1.1" 401 87 "" "curl/7.88.1" """.TrimEnd());

        request.ShouldBe(new RegistryRequest("GET", "/v2/app/manifests/1", "?x=y", 401, "curl/7.88.1"));
    }

    [Fact]
    public void Other_lines_are_no_requests() => RegistryRequest.Parse("time=\"2026\" level=warning").ShouldBeNull();

    [Theory]
    [InlineData("POST", "/v2/app/blobs/uploads/", "", true)]
    [InlineData("PATCH", "/v2/app/blobs/uploads/1", "?_state=a", true)]
    [InlineData("PUT", "/v2/app/blobs/uploads/1", "?digest=a", true)]
    [InlineData("POST", "/v2/app/blobs/uploads/", "?mount=a&from=b", false)]
    [InlineData("HEAD", "/v2/app/blobs/sha256:a", "", false)]
    [InlineData("PUT", "/v2/app/manifests/1", "", false)]
    public void Blob_uploads_are_told_from_other_requests(string method, string path, string query, bool upload) =>
        new RegistryRequest(method, path, query, 202, "").IsBlobUpload.ShouldBe(upload);
}
